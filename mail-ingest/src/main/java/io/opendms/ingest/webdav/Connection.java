package io.opendms.ingest.webdav;

import io.opendms.ingest.wire.ClientKeys;
import io.opendms.ingest.wire.HttpSender;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Sends the steps to one server, and to no other. Thread-safe. */
final class Connection {
    private final WebdavSettings settings;
    private final HttpSender sender;

    /** @throws IOException if the file of certificates cannot be read */
    Connection(WebdavSettings settings, ClientKeys keys) throws IOException {
        this.settings = settings;
        this.sender = new HttpSender(settings.trustFile(), keys);
    }

    Answer send(Step step) throws IOException {
        URI url = url(step.path());
        Answer answer = send(step, url);
        URI withSlash = URI.create(url + "/");
        boolean wantsSlash = answer.isRedirect()
                && answer.headers()
                        .firstValue("Location")
                        .filter(location -> leadsTo(withSlash, url, location))
                        .isPresent();
        return wantsSlash ? send(step, withSlash) : answer;
    }

    /** Apache httpd asks so for the slash at the end of a folder's address; that is the same folder of the same server. */
    private static boolean leadsTo(URI wanted, URI from, String location) {
        try {
            URI led = from.resolve(new URI(location));
            return wanted.getPath().equals(led.getPath()) && wanted.getHost().equals(led.getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Answer send(Step step, URI url) throws IOException {
        try {
            HttpResponse<byte[]> answer = sender.send(request(step, url), settings.timeout());
            return new Answer(step, answer.statusCode(), answer.headers(), answer.body());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(step + ": " + e.getMessage(), e);
        }
    }

    private HttpRequest request(Step step, URI url) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).header("User-Agent", "dms").method(step.method(), step.body());
        settings.credentials().ifPresent(credentials -> request.header("Authorization", credentials.header()));
        step.headers().forEach(request::header);
        return request.build();
    }

    /** @param path from the root, which is the folder that is configured */
    URI url(Path path) {
        StringBuilder url = new StringBuilder(settings.url().toString());
        for (Path name : path) {
            url.append('/')
                    .append(URLEncoder.encode(name.toString(), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        return URI.create(path.getNameCount() == 0 ? url.append('/').toString() : url.toString());
    }
}
