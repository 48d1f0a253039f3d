/**
 * Finds personal data and secrets in text, and masks them. Knows nothing but the JDK and, for custom patterns, RE2/J.
 *
 * <p>The rules, with what is left alone on purpose, are told in {@code docs/masking.md}.
 */
@NullMarked
package io.faultline.pii;

import org.jspecify.annotations.NullMarked;
