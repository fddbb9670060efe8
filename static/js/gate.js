/** The scanner page of a gate. */
import { GateApp } from "./gate/app.js";

new GateApp(document.querySelector("[data-gate]")).start();
