package io.opendms.cli.mail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.request.ServiceOption;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks the service for what it alone knows, and prints what it answers; each method returns the exit code. */
public final class Asking {
    @Mixin
    private ConfigurationOption option = new ConfigurationOption();

    @Mixin
    private ServiceOption service = new ServiceOption();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * The youngest.
     *
     * @param narrowing parameters of the path by their names; what is empty narrows nothing
     * @param limit how many at most
     */
    public int list(Shelf shelf, Map<String, String> narrowing, int limit) {
        StringBuilder path = new StringBuilder(shelf.path() + "?limit=" + limit);
        new TreeMap<>(narrowing).forEach((name, value) -> {
            if (!value.isEmpty()) {
                path.append('&').append(name).append('=').append(encoded(value));
            }
        });
        return service.show(spec, service.needed(option).get(path.toString()), shelf.page());
    }

    /** One of them. */
    public int show(Shelf shelf, String id) {
        return service.show(spec, service.needed(option).get(path(shelf, id)), shelf.one());
    }

    /** Has one go on its way. */
    public int release(Shelf shelf, String id) {
        return service.show(spec, service.needed(option).post(path(shelf, id) + "/release", ""), shelf.one());
    }

    /** Has one go nowhere. */
    public int drop(Shelf shelf, String id, String reason) {
        String body =
                JsonNodeFactory.instance.objectNode().put("reason", reason).toString();
        return service.show(spec, service.needed(option).post(path(shelf, id) + "/drop", body), shelf.one());
    }

    private static String path(Shelf shelf, String id) {
        return shelf.path() + "/" + encoded(id);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
