/** Immutable, validated configuration. */
@NullMarked
package io.faultline.config;

import org.jspecify.annotations.NullMarked;
