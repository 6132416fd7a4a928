package io.opendms.ingest.hook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.library.item.Incoming;
import io.opendms.ingest.library.item.ItemJson;
import io.opendms.ingest.library.item.Pictures;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is sent, in a file: it is signed before it is sent, and a large message must not be in memory. JSON alone as long as what is
 * attached is small; beyond that JSON as the first part of a form, RFC 7578, and a part for each attachment.
 */
record HookBody(Path file, String contentType) {
    /** Of all attachments together, before base64 makes a third more of them. */
    static final int MOST_INLINE = 1 << 20;

    private static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static HookBody write(Incoming incoming, Path file) throws IOException {
        List<Attachment> sent = new ArrayList<>(incoming.attachments().stream()
                .filter(attachment -> incoming.omission(attachment).isEmpty())
                .toList());
        sent.addAll(incoming.pictures().all());
        boolean isSmall = sent.stream().mapToLong(each -> each.part().size()).sum() <= MOST_INLINE;
        byte[] json = MAPPER.writeValueAsBytes(json(incoming, sent, isSmall));
        if (isSmall) {
            return new HookBody(Files.write(file, json), JSON);
        }
        String boundary = "dms-" + UUID.randomUUID();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            begin(out, boundary, "message", "", JSON);
            out.write(json);
            for (int number = 0; number < sent.size(); number++) {
                Attachment attachment = sent.get(number);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                String filename = "; filename=\"" + attachment.name() + "\"";
                begin(out, boundary, part(number), filename, "application/octet-stream");
                Files.copy(attachment.part().file(), out);
            }
            out.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        return new HookBody(file, "multipart/form-data; boundary=" + boundary);
    }

    /** @param filename a name that was made safe, so it has no quotation mark and no line break */
    private static void begin(OutputStream out, String boundary, String name, String filename, String type)
            throws IOException {
        String lines = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + filename
                + "\r\nContent-Type: " + type + "\r\n\r\n";
        out.write(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode json(Incoming incoming, List<Attachment> sent, boolean isSmall) throws IOException {
        ObjectNode message = ItemJson.item(incoming);
        message.put("text", incoming.content().text());
        incoming.content().html().ifPresent(html -> message.put("html", html));
        addContent((ArrayNode) message.get("attachments"), incoming.attachments(), sent, isSmall);
        addContent((ArrayNode) message.get(Pictures.FOLDER), incoming.pictures().all(), sent, isSmall);
        return message;
    }

    /** @param described what the array describes, in its order */
    private static void addContent(ArrayNode array, List<Attachment> described, List<Attachment> sent, boolean isSmall)
            throws IOException {
        for (int number = 0; number < described.size(); number++) {
            Attachment attachment = described.get(number);
            int place = sent.indexOf(attachment);
            if (place < 0) {
                continue;
            }
            ObjectNode json = (ObjectNode) array.get(number);
            if (isSmall) {
                json.put("content", Files.readAllBytes(attachment.part().file()));
            } else {
                json.put("part", part(place));
            }
        }
    }

    private static String part(int number) {
        return "attachment-" + (number + 1);
    }
}
