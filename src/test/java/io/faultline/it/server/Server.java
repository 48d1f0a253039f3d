package io.faultline.it.server;

import java.io.IOException;
import java.nio.file.Path;

/** What differs between the servers: how one is started, and how it is given and relieved of an application. */
interface Server {
    /** Prepares the set-up's own directory, starts the server in it and returns when it takes deployments. */
    ServerProcess start() throws IOException;

    /** Deploys with the given name as context root; returns when the application answers, throws when the server refused it. */
    void deploy(ServerProcess process, String name, Path war) throws IOException;

    /** Returns when the server has let go of the application. */
    void undeploy(ServerProcess process, String name) throws IOException;
}
