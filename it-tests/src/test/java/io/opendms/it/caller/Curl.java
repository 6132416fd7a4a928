package io.opendms.it.caller;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sends one call of a farm by curl, as an administrator does who tries it out. */
record Curl(URI endpoint, Path authority) {
    private static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";
    private static final String BODY = """
            <?xml version="1.0" encoding="utf-8"?>
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
            <DeleteContact xmlns="%s"><Alias>nobody</Alias></DeleteContact>
            </soap:Body></soap:Envelope>""".formatted(NAMESPACE);

    /** What came back: status, headers and body as one text, and how curl ended. */
    record Result(int exitCode, String text) {
        int status() {
            String[] lines = text.split("\r?\n");
            int status = 0;
            for (String line : lines) {
                if (line.startsWith("HTTP/1.1 ")) {
                    status = Integer.parseInt(line.substring(9, 12));
                }
            }
            return status;
        }
    }

    /** @param options further ones of curl */
    Result call(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "--header",
                "Content-Type: text/xml; charset=utf-8",
                "--header",
                "SOAPAction: \"" + NAMESPACE + "DeleteContact\"",
                "--data-binary",
                BODY));
        command.addAll(List.of(options));
        return run(endpoint, command);
    }

    /** Looks at something below the same host. */
    Result get(String path, String... options) throws IOException, InterruptedException {
        return run(endpoint.resolve(path), List.of(options));
    }

    private Result run(URI address, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--show-error",
                "--include",
                "--http1.1",
                "--max-time",
                "60",
                "--cacert",
                authority.toString()));
        command.addAll(options);
        command.add(address.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return new Result(exitCode, text);
    }
}
