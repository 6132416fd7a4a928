package io.opendms.cli.dns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** The lines of farms for a program. */
final class ZoneJson {
    private ZoneJson() {}

    static String of(List<ZoneText> farms) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ArrayNode all = root.putArray("farms");
        farms.forEach(farm -> put(all.addObject(), farm));
        return root.toPrettyString();
    }

    private static void put(ObjectNode node, ZoneText farm) {
        FarmZone zone = farm.zone();
        node.put("farm", zone.farm().farm());
        node.put("server", zone.server());
        ArrayNode records = node.putArray("records");
        Stream.of(zone.own(), zone.display(), zone.reverse())
                .flatMap(List::stream)
                .forEach(each -> records.addObject()
                        .put("owner", each.owner())
                        .put("type", each.type())
                        .put("timeToLive", ZoneRecord.TIME_TO_LIVE)
                        .put("data", each.data())
                        .put("ready", each.isReady()));
        farm.shell().windows().forEach(node.putArray("windows")::add);
        farm.shell().exchange().forEach(node.putArray("exchange")::add);
    }
}
