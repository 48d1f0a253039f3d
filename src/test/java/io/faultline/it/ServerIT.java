package io.faultline.it;

import io.faultline.it.server.ServerProcess;
import java.io.IOException;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that talks HTTP to an application on a real server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
abstract class ServerIT {
    static final SetUp SET_UP = SetUp.current();

    final OtlpReceiver receiver = OtlpReceiver.shared();

    @ArquillianResource
    ServerProcess server;

    /** {@code http://127.0.0.1:port/}, without any application's name. */
    String root() {
        return "http://127.0.0.1:" + server.httpPort() + "/";
    }

    /** An absolute URL of the contract application. */
    String url(String path) {
        return root() + AnswersContract.NAME + "/api/" + path;
    }

    Exchange get(String path, String... headers) throws IOException, InterruptedException {
        return Exchange.send("GET", url(path), null, headers);
    }

    Exchange send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        return Exchange.send(method, url(path), body, headers);
    }
}
