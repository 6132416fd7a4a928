package io.opendms.boot.loop;

import io.opendms.record.Closing;
import io.opendms.record.OpenIntent;
import io.opendms.soap.http.call.LogLine;
import io.opendms.submit.IntentListener;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what became of each intent whose end was not known, and passes it on. */
public record ToldSettlements(IntentListener next) implements IntentListener {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");

    @Override
    public void settled(OpenIntent open, Closing.Result result) {
        LOG.info(
                "{}",
                new LogLine("settler_settled")
                        .with("intent", open.number())
                        .with("farm", open.intent().farm())
                        .with("operation", open.intent().operation())
                        .with("alias", open.intent().alias())
                        .with("outcome", result.name().toLowerCase(Locale.ROOT)));
        next.settled(open, result);
    }

    @Override
    public boolean isReported(OpenIntent open) {
        return next.isReported(open);
    }
}
