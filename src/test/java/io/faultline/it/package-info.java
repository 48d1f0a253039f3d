/** The contract suite: the same applications and the same expectations on every supported server. */
@NullMarked
package io.faultline.it;

import org.jspecify.annotations.NullMarked;
