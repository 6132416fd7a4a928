package io.opendms.ingest.library.item;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.Authentication;
import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.EventTime;
import io.opendms.ingest.content.Invitation;
import io.opendms.ingest.content.MessageHeader;
import java.time.Instant;
import java.util.Optional;

/** What item.json and event.json say, described in docs/library.md. */
public final class ItemJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ItemJson() {}

    public static ObjectNode item(Incoming incoming) {
        MessageHeader header = incoming.content().header();
        ObjectNode item = JSON.createObjectNode();
        item.put("list", incoming.settings().address().toString());
        item.put("type", incoming.settings().type().key());
        item.put("key", incoming.key());
        item.put("subject", header.subject());
        ArrayNode from = item.putArray("from");
        header.from().forEach(sender -> {
            ObjectNode each = from.addObject().put("name", sender.name());
            sender.address().ifPresent(address -> each.put("address", address.toString()));
        });
        put(item, "envelopeSender", incoming.message().envelope().sender().map(MailAddress::toString));
        incoming.message()
                .envelope()
                .origin()
                .authentication()
                .ifPresent(found -> item.set("authentication", found(found)));
        put(item, "messageId", header.messageId());
        put(item, "date", header.date().map(Instant::toString));
        item.put("receivedAt", incoming.message().envelope().receivedAt().toString());
        item.put("approval", incoming.settings().approve() ? "approved" : "pending");
        ArrayNode ancestors = item.putArray("references");
        header.ancestors().forEach(ancestors::add);
        ArrayNode attachments = item.putArray("attachments");
        incoming.attachments().forEach(each -> attachments.add(attachment(each, incoming.omission(each))));
        ArrayNode pictures = item.putArray(Pictures.FOLDER);
        incoming.pictures().all().forEach(each -> pictures.add(attachment(each, Optional.empty())));
        ArrayNode invitations = item.putArray("invitations");
        incoming.content().invitations().forEach(each -> invitations.add(invitation(each)));
        ArrayNode remarks = item.putArray("remarks");
        incoming.content().remarks().forEach(remarks::add);
        return item;
    }

    private static ObjectNode found(Authentication authentication) {
        ObjectNode json = JSON.createObjectNode();
        json.put("server", authentication.server());
        json.put("dmarc", authentication.result());
        put(json, "author", authentication.author().map(MailAddress::toString));
        return json;
    }

    private static ObjectNode attachment(Attachment attachment, Optional<String> omission) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", attachment.name());
        json.put("claimedName", attachment.claimedName());
        json.put("type", attachment.type());
        json.put("size", attachment.part().size());
        json.put("sha256", attachment.part().sha256());
        put(json, "contentId", attachment.contentId());
        json.put("stored", omission.isEmpty());
        put(json, "omittedBecause", omission);
        return json;
    }

    public static ObjectNode event(Invitation invitation, Instant receivedAt) {
        ObjectNode event = invitation(invitation);
        event.put("status", invitation.method().equals("CANCEL") ? "cancelled" : "confirmed");
        event.put("receivedAt", receivedAt.toString());
        return event;
    }

    private static ObjectNode invitation(Invitation invitation) {
        ObjectNode json = JSON.createObjectNode();
        json.put("uid", invitation.uid());
        json.put("method", invitation.method());
        json.put("sequence", invitation.sequence());
        json.put("summary", invitation.summary());
        json.put("location", invitation.location());
        json.put("description", invitation.description());
        json.set("start", time(invitation.start()));
        invitation.end().ifPresent(end -> json.set("end", time(end)));
        put(json, "recurrence", invitation.recurrence());
        put(json, "organizer", invitation.organizer());
        ArrayNode attendees = json.putArray("attendees");
        invitation.attendees().forEach(attendees::add);
        return json;
    }

    private static ObjectNode time(EventTime time) {
        ObjectNode json = JSON.createObjectNode().put("local", time.local());
        put(json, "zone", time.zone());
        put(json, "instant", time.instant().map(Instant::toString));
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<String> value) {
        value.ifPresent(present -> json.put(name, present));
    }

    public static String text(ObjectNode json) {
        return json.toPrettyString() + "\n";
    }
}
