package io.faultline.bench.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Leaves it to the server to find the resource. */
@ApplicationPath("api")
public class OrdersApplication extends Application {}
