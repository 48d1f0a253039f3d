package io.faultline.examples.quickstart;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** An ordinary JAX-RS application; nothing in it knows that it is traced. */
@ApplicationPath("api")
public class ShopApplication extends Application {}
