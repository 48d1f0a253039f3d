/** The applications under test; the only classes of the suite that run inside a server. */
@NullMarked
package io.faultline.it.app;

import org.jspecify.annotations.NullMarked;
