package io.opendms.notify.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.record.Notice;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody has signed in, has no role and asks for one.
 *
 * @param name who it is
 * @param address where that person gets mail; empty if that is not known
 * @param text what the person says, empty for nothing
 * @param at when
 */
record ToldAccess(String name, Optional<MailAddress> address, String text, Instant at) {
    /** The topic of such notices. */
    static final String TOPIC = "access_requested";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_NAME = 150;
    private static final int SHORT = 10;

    /** @throws IllegalArgumentException if the notice is damaged */
    static ToldAccess of(Notice notice) {
        JsonNode body;
        try {
            body = MAPPER.readTree(notice.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("its body is no JSON", e);
        }
        String name = body.path("name").asText();
        if (name.isBlank()) {
            throw new IllegalArgumentException("its body names nobody");
        }
        return new ToldAccess(
                name, address(body.path("address").asText()), body.path("text").asText(), notice.at());
    }

    /** What the directory has there may be no address; then nobody can answer by mail. */
    private static Optional<MailAddress> address(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(MailAddress.parse("address", text));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** What makes this one that one and no other, the same on each node: nobody asks twice within a second. */
    String event() {
        String who = name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - SHORT) + Integer.toHexString(name.hashCode());
        return TOPIC + "/" + who + "/" + at.getEpochSecond();
    }
}
