package io.opendms.client.internal.http;

import io.opendms.client.failure.DmsAnswerException;
import io.opendms.client.internal.signin.ClientTls;
import io.opendms.client.internal.signin.SignIn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;

/**
 * Carries one document there and one back, once. It follows no redirection, keeps no cookie, and ends each exchange in time,
 * however slowly the answer drips. Safe for use by any number of threads.
 */
public final class Wire implements AutoCloseable {
    private final Route route;
    private final Mishaps mishaps;
    private final ReplyCheck check;
    private final ExecutorService threads;
    private final HttpClient client;

    /** Opens nothing yet. */
    public Wire(Route route) {
        this.route = route;
        mishaps = new Mishaps(route);
        check = new ReplyCheck(
                route.url(), () -> route.tls().flatMap(tls -> tls.unshown().get()));
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "dms-client");
            thread.setDaemon(true);
            return thread;
        });
        SSLParameters modern = new SSLParameters();
        modern.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(threads)
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(route.connectTimeout())
                .sslParameters(modern)
                .proxy(route.proxy().orElse(HttpClient.Builder.NO_PROXY));
        route.tls().map(ClientTls::context).ifPresent(builder::sslContext);
        client = builder.build();
    }

    /**
     * Sends a document and reads what comes back.
     *
     * @param left how long it may take, if that is less than the route allows; it has the time-out of a connection at least
     * @throws io.opendms.client.failure.DmsException if no SOAP comes back
     */
    public SoapReply exchange(SoapMessage message, Duration left) {
        SignIn.Attempt attempt = route.signIn().begin();
        HttpResponse<LimitedBody.Content> response = send(message, attempt, route.attemptLimit(left));
        SoapReply reply = check.soap(response, attempt);
        attempt.check(response.headers());
        if (!response.body().isWhole()) {
            throw new DmsAnswerException(route.url() + " answered with more than " + route.maxAnswerSize()
                    + " bytes, where an answer has a few hundred; is it the address of the service?");
        }
        return reply;
    }

    private HttpRequest request(SoapMessage message, Parcel body, SignIn.Attempt attempt) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(route.url()).POST(body).header("Accept", "text/xml, application/soap+xml");
        message.headers().forEach(request::header);
        attempt.authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private HttpResponse<LimitedBody.Content> send(SoapMessage message, SignIn.Attempt attempt, Duration limit) {
        Parcel body = new Parcel(message.document());
        CompletableFuture<HttpResponse<LimitedBody.Content>> pending =
                client.sendAsync(request(message, body, attempt), head -> new LimitedBody(route.maxAnswerSize()));
        try {
            return pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw mishaps.broken(e.getCause(), body.isBegun());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw mishaps.late(limit, e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw mishaps.interrupted(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            // Since Java 21 it can be closed; before, its one thread ends when it is no longer referred to.
            if (client instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception e) {
            // Java 17 has no narrower type for it.
            throw new IOException("the HTTP client did not close", e);
        } finally {
            threads.shutdown();
        }
    }
}
