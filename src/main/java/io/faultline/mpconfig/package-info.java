/** MicroProfile Config: where settings come from in a server, and the defaults this jar adds to it. */
@NullMarked
package io.faultline.mpconfig;

import org.jspecify.annotations.NullMarked;
