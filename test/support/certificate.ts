// Made once by: openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500
//   -subj "/CN=media.example" -addext "subjectAltName=DNS:media.example,DNS:cdn.media.example"
// It protects nothing: .example belongs to nobody (RFC 2606).

/** A certificate for `media.example` and `cdn.media.example`, its own authority. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBtTCCAVugAwIBAgIUS8qteGpc0HRfQytgnALmzpVH5zAwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNbWVkaWEuZXhhbXBsZTAgFw0yNjExMjUxOTIyNDdaGA8yMTI2
MTEwMTE5MjI0N1owGDEWMBQGA1UEAwwNbWVkaWEuZXhhbXBsZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABEzW0IwChwgOLnrKVhayhRiBLCfcTuut3JmEmeEqbYJm
rULLSvnjHDFKkduYqeSso29nl5HzCaskGMnn4l9oJXqjgYAwfjAdBgNVHQ4EFgQU
Mwogo9QxNjEJCNnhdxJBGaYh5vkwHwYDVR0jBBgwFoAUMwogo9QxNjEJCNnhdxJB
GaYh5vkwDwYDVR0TAQH/BAUwAwEB/zArBgNVHREEJDAigg1tZWRpYS5leGFtcGxl
ghFjZG4ubWVkaWEuZXhhbXBsZTAKBggqhkjOPQQDAgNIADBFAiEAyb2+YR9j7F08
3QuT20WeYRYAKhCzCSpouXUtf8cQeMoCIAkq6FlW4P+zrZxAIgCNJzUsSL0weksW
leJczVHlcDpd
-----END CERTIFICATE-----`;

/** The key of `certificate`. */
export const certificateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPsTP/7sBJMOcGafx
K4y/BUbRgdLiDwFUVYLUIx4OHQKhRANCAARM1tCMAocIDi56ylYWsoUYgSwn3E7r
rdyZhJnhKm2CZq1Cy0r54xwxSpHbmKnkrKNvZ5eR8wmrJBjJ5+JfaCV6
-----END PRIVATE KEY-----`;
