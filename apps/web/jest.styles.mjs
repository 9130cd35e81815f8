// Styles have no effect without a browser: every import of one gets this empty module.
export {};
