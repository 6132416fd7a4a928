package io.opendms.soap.message;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Documents of up to 4 MB, with which they still come in by the door, that want to cost more than they may. */
public final class HostileDocuments {
    private static final int LARGEST = (4 << 20) - 512;
    private static final int LONGEST_LIST = 50_000;

    private HostileDocuments() {}

    /** Those that are no request: what each is, its bytes, and a part of the reason why it is refused. */
    public static Stream<Arguments> refused() {
        return Stream.of(
                refused("document type", "<!DOCTYPE a><a/>", "document type declaration"),
                refused(
                        "billion laughs",
                        "<!DOCTYPE a [<!ENTITY l0 'lol'>"
                                + repeat(20, i -> "<!ENTITY l" + (i + 1) + " '" + ("&l" + i + ";").repeat(10) + "'>")
                                + "]><a>&l20;</a>",
                        "document type declaration"),
                refused(
                        "quadratic blow-up",
                        "<!DOCTYPE a [<!ENTITY e '" + "x".repeat(1 << 20) + "'>]><a>" + "&e;".repeat(500_000) + "</a>",
                        "document type declaration"),
                refused(
                        "external entity",
                        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                        "document type declaration"),
                refused(
                        "external subset",
                        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
                        "document type declaration"),
                refused("deep", body("<a>".repeat(LARGEST / 3)), "nested more than 32 deep"),
                refused("deep headers", "<a>".repeat(LARGEST / 3), "no SOAP envelope"),
                refused("tiny elements", body("<a/>".repeat(LARGEST / 4)), "more than 110000 elements"),
                refused(
                        "tiny headers",
                        envelope("<s:Header>" + "<a/>".repeat(LARGEST / 4)),
                        "more than 110000 elements"),
                refused(
                        "attributes",
                        body("<a " + repeat(300_000, i -> "a" + i + "='' ") + "/>"),
                        "more than 64 attributes"),
                refused(
                        "colliding attributes",
                        body("<a " + repeat(80_000, i -> colliding(i) + "='' ") + "/>"),
                        "more than 64 attributes"),
                refused(
                        "namespaces",
                        body("<a " + repeat(200_000, i -> "xmlns:a" + i + "='u' ") + "/>"),
                        "more than 64 attributes"),
                refused(
                        "different namespaces",
                        body("<a " + repeat(75_000, i -> "xmlns:" + colliding(i) + "='u" + i + "' ") + "/>"),
                        "more than 64 attributes"),
                refused(
                        "colliding names",
                        body(repeat(100_000, i -> "<" + colliding(i) + "/>")),
                        "more than 1024 different names"),
                refused(
                        "colliding names of attributes",
                        body(repeat(50_000, i -> "<a " + colliding(i) + "='' " + colliding(i + 50_000) + "=''/>")),
                        "more than 1024 different names"),
                refused("long value", body("<Alias>" + "x".repeat(LARGEST - 1000)), "more than 65536 characters"),
                refused(
                        "value of many pieces",
                        body("<Alias>" + "x<!---->".repeat(LARGEST / 8)),
                        "more than 65536 characters"),
                refused("long list", body("<AddNt4NameList>" + "<string/>".repeat(50_001)), "more than 50000 items"),
                refused("long comment", body("<!--" + "x".repeat(LARGEST)), "not well-formed"),
                refused("long name", body("<" + "x".repeat(LARGEST)), "not well-formed"),
                refused("endless attribute", body("<a b='" + "x".repeat(LARGEST)), "more than 65536 characters"),
                refused("long attribute", body("<a b='" + "x".repeat(600_000) + "'/>"), "more than 65536 characters"),
                refused(
                        "long namespace",
                        body("<a xmlns='" + "x".repeat(600_000) + "'/>"),
                        "more than 65536 characters"),
                refused("no end", body(""), "not well-formed"));
    }

    /** As long as a request can be that is taken. */
    public static byte[] twoFullLists(String alias) {
        return bytes(body("<Alias>" + alias + "</Alias><AddNt4NameList>" + list("user")
                        + "</AddNt4NameList><DeleteNt4NameList>" + list("other") + "</DeleteNt4NameList>")
                + "</ChangeUsersMembershipInDistributionGroup></s:Body></s:Envelope>");
    }

    private static String list(String name) {
        return repeat(LONGEST_LIST, i -> "<string>CONTOSO\\" + name + i + "</string>");
    }

    private static Arguments refused(String name, String document, String reason) {
        return Arguments.of(name, bytes(document), reason);
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private static String envelope(String content) {
        return "<s:Envelope xmlns:s='" + SoapVersion.SOAP_11.envelopeNamespace() + "'>" + content;
    }

    private static String body(String content) {
        return envelope(
                "<s:Body><ChangeUsersMembershipInDistributionGroup xmlns='" + Contract.NAMESPACE + "'>" + content);
    }

    private static String repeat(int times, IntFunction<String> piece) {
        return IntStream.range(0, times).mapToObj(piece).collect(Collectors.joining());
    }

    /** Names that the usual hash of a string, by which the parser's table goes, does not tell apart. */
    private static String colliding(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 17; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }
}
