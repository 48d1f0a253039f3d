/** Real servers for the contract suite: one Arquillian container that runs Payara Micro, GlassFish, Open Liberty or WildFly as a child process. */
@NullMarked
package io.faultline.it.server;

import org.jspecify.annotations.NullMarked;
