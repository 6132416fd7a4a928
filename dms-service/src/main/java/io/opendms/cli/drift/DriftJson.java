package io.opendms.cli.drift;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opendms.drift.Difference;
import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Drift as one JSON document, which is written while findings come. */
public final class DriftJson implements DriftOutput {
    private final JsonGenerator json;
    private boolean drift;
    private int shown;

    public DriftJson(PrintWriter out) throws IOException {
        json = new JsonFactory()
                .createGenerator(out)
                .useDefaultPrettyPrinter()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeArrayFieldStart("farms");
    }

    @Override
    public void begin(LookedFarm farm) throws IOException {
        shown = 0;
        json.writeStartObject();
        json.writeStringField("farm", farm.name());
        json.writeStringField("container", farm.container());
        json.writeArrayFieldStart("findings");
    }

    @Override
    public void finding(Drift finding) {
        shown++;
        try {
            write(finding);
        } catch (IOException e) {
            throw new UncheckedIOException("a finding cannot be written", e);
        }
    }

    private void write(Drift finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", finding.kind().name());
        json.writeStringField("alias", finding.alias());
        json.writeStringField("dn", finding.dn());
        json.writeArrayFieldStart("differences");
        for (Difference each : finding.differences()) {
            json.writeStartObject();
            json.writeStringField("attribute", each.attribute());
            write("written", each.written());
            write("found", each.found());
            json.writeNumberField("more", each.more());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (finding.change().isPresent()) {
            Drift.Change change = finding.change().get();
            json.writeObjectFieldStart("change");
            json.writeNumberField("number", change.number());
            json.writeStringField("at", change.at().toString());
            json.writeStringField("operation", change.operation());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void write(String field, List<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    @Override
    public void end(DriftCounts counts) throws IOException {
        drift |= counts.isDrift();
        json.writeEndArray();
        json.writeNumberField("more", counts.all() - shown);
        json.writeNumberField("entries", counts.entries());
        json.writeObjectFieldStart("counts");
        for (Drift.Kind kind : Drift.Kind.values()) {
            json.writeNumberField(kind.name().toLowerCase(Locale.ROOT), counts.of(kind));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    @Override
    public void failed(String sentence) throws IOException {
        json.writeEndArray();
        json.writeStringField("failure", sentence);
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.writeBooleanField("drift", drift);
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
