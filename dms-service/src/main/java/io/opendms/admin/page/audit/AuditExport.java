package io.opendms.admin.page.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.opendms.admin.page.frame.Answer;
import io.opendms.store.trail.TrailLine;
import io.opendms.store.trail.TrailPage;
import io.opendms.store.trail.TrailQuery;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Function;

/** Writes all records that fit as lines of JSON, the newest first, page by page so that no more is in memory. */
final class AuditExport implements Answer.Content {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Function<TrailQuery, TrailPage> trail;
    private final TrailQuery first;

    AuditExport(Function<TrailQuery, TrailPage> trail, TrailQuery first) {
        this.trail = trail;
        this.first = first;
    }

    @Override
    public void writeTo(Writer out) throws IOException {
        Optional<TrailQuery> query = Optional.of(first);
        while (query.isPresent()) {
            TrailPage page = trail.apply(query.get());
            for (TrailLine line : page.lines()) {
                write(line, out);
            }
            query = page.next().map(first::after);
        }
    }

    private static void write(TrailLine line, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("node", line.node());
            json.writeNumberField("number", line.number());
            json.writeStringField("at", line.at().toString());
            json.writeStringField("actor", line.actor());
            json.writeStringField("requestor", line.requestor());
            json.writeStringField("address", line.address());
            json.writeStringField("requestId", line.requestId());
            json.writeStringField("farm", line.farm());
            json.writeStringField("action", line.action());
            json.writeStringField("subject", line.subject());
            json.writeStringField("reason", line.reason());
            json.writeStringField("result", line.result());
            json.writeStringField("detail", line.detail());
            json.writeEndObject();
        }
        out.write('\n');
    }
}
