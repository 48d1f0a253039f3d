/** Stands in for a class of a server. */
@NullMarked
package org.jboss.resteasy.spi;

import org.jspecify.annotations.NullMarked;
