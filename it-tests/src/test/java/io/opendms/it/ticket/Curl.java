package io.opendms.it.ticket;

import io.opendms.it.peer.Programs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls by curl, with what its environment and its options make of who calls. */
record Curl(Map<String, String> environment, List<String> before) {
    private static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";
    private static final String BODY = "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope"
            + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><DeleteContact xmlns=\""
            + NAMESPACE + "\"><Alias>nobody</Alias></DeleteContact></soap:Body></soap:Envelope>";

    private static final Pattern STATUS = Pattern.compile("< HTTP/1\\.1 (\\d{3})");

    static Curl as(Map<String, String> environment) {
        return new Curl(environment, List.of());
    }

    /**
     * What came back.
     *
     * @param dialogue what curl tells with {@code -v}, and the body
     */
    record Answer(String dialogue) {
        /** Of each answer in turn. */
        List<Integer> statuses() {
            return STATUS.matcher(dialogue)
                    .results()
                    .map(result -> Integer.valueOf(result.group(1)))
                    .toList();
        }

        int status() {
            List<Integer> all = statuses();
            return all.get(all.size() - 1);
        }

        /** The last value of a header that curl sent or received. */
        Optional<String> header(char direction, String name) {
            Matcher matcher = Pattern.compile("(?im)^" + direction + " " + name + ": ([^\\r\\n]*)")
                    .matcher(dialogue);
            String value = null;
            while (matcher.find()) {
                value = matcher.group(1);
            }
            return Optional.ofNullable(value);
        }
    }

    /** One call that asks for a contact to be deleted that there is not. */
    Answer call(URI service, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-H", "Content-Type: text/xml; charset=utf-8"));
        all.addAll(List.of("-H", "SOAPAction: \"" + NAMESPACE + "DeleteContact\"", "--data-binary", BODY));
        return get(service, all.toArray(String[]::new));
    }

    Answer get(URI address, String... options) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("curl", "-sv"));
        command.addAll(List.of(options));
        command.add(address.toString());
        return new Answer(Programs.run(environment, command.toArray(String[]::new)));
    }
}
