const officeOpen = "application/vnd.openxmlformats-officedocument";
const openDocument = "application/vnd.oasis.opendocument";

// Written anew by us, so that browsers may show them in a page. All others are offered for saving only.
const shownInPage = new Set(["image/jpeg", "image/png", "image/gif", "image/webp"]);

/** What is taken in besides images, audio and plain text. */
export const documentsAndVideos: ReadonlySet<string> = new Set([
  "application/pdf",
  `${officeOpen}.wordprocessingml.document`,
  `${officeOpen}.spreadsheetml.sheet`,
  `${officeOpen}.presentationml.presentation`,
  `${openDocument}.text`,
  `${openDocument}.spreadsheet`,
  `${openDocument}.presentation`,
  "application/rtf",
  "video/mp4",
  "video/x-m4v",
  "video/quicktime",
  "video/3gpp",
  "video/webm",
  // Holds nothing but pixels.
  "image/bmp",
]);

/** The container of old Office and WPS files is that of Windows installers too, so here the name decides as well. */
export const compoundFile = "application/x-cfb";

/** Types of old Office and WPS files by the ending of their names. */
export const oldOffice: Readonly<Record<string, string>> = {
  doc: "application/msword",
  wps: "application/msword",
  xls: "application/vnd.ms-excel",
  et: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  dps: "application/vnd.ms-powerpoint",
};

/** Different endings of one type, as file-type gives only one. */
export const sameEnding: Readonly<Record<string, readonly string[]>> = {
  jpg: ["jpeg", "jpe", "jfif"],
  tif: ["tiff"],
  mp4: ["m4v"],
  heic: ["heif"],
};

/** Whether browsers may show this type in a page: photos and the like, nothing that can hold a script. */
export function isShownInPage(mime: string): boolean {
  return shownInPage.has(mime);
}
