package io.faultline.error;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an enum that implements {@link ErrorCode}: its codes are found at deployment. Without it they are in an archive whose {@code
 * beans.xml} has {@code bean-discovery-mode="all"}; and elsewhere not before they are thrown, too late for the catalogue.
 *
 * <p>A stereotype, because in other archives CDI looks at classes with an annotation of its own kind only (Jakarta CDI 4.0, section 2.5).
 * The enum doesn't become a bean.
 */
@Documented
@Stereotype
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ErrorCodes {}
