// What makes pages nicer where a browser runs scripts; all works without.
"use strict";
