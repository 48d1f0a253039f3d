package io.faultline.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** An application that leaves the discovery of resources and providers to the server, as most do. */
@ApplicationPath("/api")
public class ContractApplication extends Application {}
