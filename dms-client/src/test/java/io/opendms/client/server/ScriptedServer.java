package io.opendms.client.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Listens on loopback; answers one request a connection, in the order of its script, the last entry again and again. */
public final class ScriptedServer implements AutoCloseable {
    private final String scheme;
    private final ServerSocket socket;
    private final Queue<Reply> script = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private ScriptedServer(String scheme, ServerSocket socket, Reply... script) {
        this.scheme = scheme;
        this.socket = socket;
        this.script.addAll(List.of(script));
        threads.execute(this::listen);
    }

    public static ScriptedServer answering(Reply... script) {
        return new ScriptedServer("http", opened(ServerSocketFactory.getDefault()), script);
    }

    /**
     * The same by TLS.
     *
     * @param insists whether it lets nobody in without a certificate
     */
    public static ScriptedServer answeringByTls(SSLContext context, boolean insists, Reply... script) {
        SSLServerSocket socket = (SSLServerSocket) opened(context.getServerSocketFactory());
        socket.setNeedClientAuth(insists);
        return new ScriptedServer("https", socket, script);
    }

    /** One that asks for a certificate and goes on without one. */
    public static ScriptedServer askingByTls(SSLContext context, Reply... script) {
        SSLServerSocket socket = (SSLServerSocket) opened(context.getServerSocketFactory());
        socket.setWantClientAuth(true);
        return new ScriptedServer("https", socket, script);
    }

    private static ServerSocket opened(ServerSocketFactory factory) {
        try {
            return factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return scheme + "://localhost:" + socket.getLocalPort() + "/_vti_bin/SharePointEmailWS.asmx";
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** All that arrived. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The only request that arrived. */
    public Call call() {
        List<Call> all = calls();
        if (all.size() != 1) {
            throw new AssertionError("one request was expected: " + all);
        }
        return all.get(0);
    }

    private void listen() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (SocketException e) {
            // It was closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket accepted) {
        try (Socket connection = accepted) {
            Optional<Call> call = Call.read(connection.getInputStream());
            if (call.isPresent()) {
                next(call.get()).write(call.get(), connection.getOutputStream());
            }
        } catch (IOException e) {
            // The client left, or the two did not agree on TLS; the tests look at the client.
        }
    }

    private synchronized Reply next(Call call) {
        calls.add(call);
        return script.size() > 1 ? script.remove() : script.element();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
