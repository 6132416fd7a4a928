package io.opendms.ingest.webdav;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request. */
record Step(String method, Path path, Map<String, String> headers, BodyPublisher body) {

    Step {
        headers = Map.copyOf(headers);
    }

    static Step of(String method, Path path) {
        return new Step(method, path, Map.of(), BodyPublishers.noBody());
    }

    Step with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Step(method, path, more, body);
    }

    Step with(BodyPublisher content) {
        return new Step(method, path, headers, content);
    }

    Step withXml(String text) {
        return with("Content-Type", "application/xml; charset=utf-8")
                .with(BodyPublishers.ofString(text, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
