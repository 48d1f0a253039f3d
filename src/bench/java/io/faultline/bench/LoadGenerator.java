package io.faultline.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;

/**
 * A closed loop over HTTP/1.1 with keep-alive: every connection sends its next request as soon as the last one is answered.
 * One thread for all connections, to take as little as possible from a machine that it shares with the server. For one
 * run at a time.
 */
final class LoadGenerator {
    private static final int LARGEST_RESPONSE = 16 * 1024;

    private final int port;
    private final byte[] request;
    private final int connections;
    private long[] latencies = new long[1 << 16];
    private int completed;

    LoadGenerator(int port, String path, int connections) {
        this.port = port;
        this.connections = connections;
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nUser-Agent: faultline-bench/1\r\nAccept: application/json\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Puts load on the server until the time or the number of requests is over.
     *
     * @throws IOException if a connection can't be had, or an answer is anything but a 200
     */
    LoadResult run(Duration time, int maximumRequests) throws IOException {
        completed = 0;
        try (Selector selector = Selector.open()) {
            try {
                for (int i = 0; i < connections; i++) {
                    connect(selector);
                }
                long start = System.nanoTime();
                long end = start + time.toNanos();
                for (SelectionKey key : selector.keys()) {
                    send((Connection) key.attachment());
                }
                while (completed < maximumRequests && System.nanoTime() < end) {
                    selector.select(1000);
                    Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                    while (ready.hasNext()) {
                        Connection connection = (Connection) ready.next().attachment();
                        ready.remove();
                        receive(selector, connection);
                    }
                }
                return result(System.nanoTime() - start);
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        }
    }

    private LoadResult result(long nanos) {
        long[] sorted = Arrays.copyOf(latencies, completed);
        Arrays.sort(sorted);
        return new LoadResult(completed, nanos, percentile(sorted, 0.50), percentile(sorted, 0.99));
    }

    private static long percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    private Connection connect(Selector selector) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    private void send(Connection connection) throws IOException {
        connection.received.clear();
        ByteBuffer bytes = ByteBuffer.wrap(request);
        connection.sentNanos = System.nanoTime();
        while (bytes.hasRemaining()) {
            connection.channel.write(bytes); // So few bytes always fit when the last answer has come.
        }
    }

    private void receive(Selector selector, Connection connection) throws IOException {
        int count = connection.channel.read(connection.received);
        if (count < 0) {
            throw new IOException("the server closed a connection in the middle of a request");
        }
        Response response = Response.parse(connection.received.array(), connection.received.position());
        if (response == Response.INCOMPLETE) {
            if (!connection.received.hasRemaining()) {
                throw new IOException("a response of more than " + LARGEST_RESPONSE + " bytes");
            }
            return;
        }
        if (completed == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * latencies.length);
        }
        latencies[completed++] = System.nanoTime() - connection.sentNanos;
        if (response == Response.CLOSING) {
            connection.channel.close();
            send(connect(selector));
        } else {
            send(connection);
        }
    }

    /** One connection and the answer it is receiving. */
    private static final class Connection {
        final SocketChannel channel;
        final ByteBuffer received = ByteBuffer.allocate(LARGEST_RESPONSE);
        long sentNanos;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }
}
