import { byId } from "./dom.js";
import type { Place } from "./wire.js";

const options: PositionOptions = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 };

/** Asks whether the place may be sent, then the browser for it. `waiting` is called in between, as that may take long. */
export async function askPlace(waiting: () => void): Promise<Place | "no" | "failed"> {
  const sheet = byId("place-sheet", HTMLDialogElement);
  sheet.returnValue = "no";
  sheet.showModal();
  await new Promise((resolve) => sheet.addEventListener("close", resolve, { once: true }));
  if (sheet.returnValue !== "yes") return "no";
  waiting();
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      // Five digits are about a metre; more would only look like knowledge.
      ({ coords }) => resolve({ latitude: round(coords.latitude), longitude: round(coords.longitude) }),
      () => resolve("failed"),
      options,
    );
  });
}

function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
