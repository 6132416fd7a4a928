package io.opendms.bench.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Answers every request with the same bytes: what the HTTP server alone costs on this machine, at this moment. */
final class CalibrationServer {
    private static final byte[] ANSWER =
            "<CalibrationResult>Success</CalibrationResult>".getBytes(StandardCharsets.US_ASCII);

    private CalibrationServer() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        server.addConnector(connector);
        server.setHandler(new Constant());
        server.start();
        server.join();
    }

    private static final class Constant extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Content.Source.consumeAll(
                    request,
                    Callback.from(() -> response.write(true, ByteBuffer.wrap(ANSWER), callback), callback::failed));
            return true;
        }
    }
}
