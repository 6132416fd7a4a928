package io.opendms.soap.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The contract as it is given out: the very file, but for the address in its two ports. */
final class WsdlText {
    private static final String RESOURCE = "/SharepointEmailWS.wsdl";
    private static final String PLACE = "location=\"http://localhost/_vti_bin/SharePointEmailWS.asmx\"";

    private final String text = read();

    byte[] at(String address) {
        String escaped = address.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return text.replace(PLACE, "location=\"" + escaped + "\"").getBytes(StandardCharsets.UTF_8);
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(WsdlText.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the contract cannot be read from the program's own files", e);
        }
    }
}
