// The badge would send the contract to a validator elsewhere. Events are published at another port,
// to which a browser may not post from here: the page shows, it does not try.
SwaggerUIBundle({
  url: "/openapi/intake.yaml",
  dom_id: "#contract",
  validatorUrl: null,
  supportedSubmitMethods: [],
  deepLinking: true,
});
