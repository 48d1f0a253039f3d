/** What {@code mvn -Pdemo verify} runs: a server with the quickstart, and a receiver that prints its traces. */
@NullMarked
package io.faultline.demo;

import org.jspecify.annotations.NullMarked;
