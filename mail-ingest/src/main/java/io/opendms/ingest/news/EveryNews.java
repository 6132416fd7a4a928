package io.opendms.ingest.news;

import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.News;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.recipient.Target;
import io.opendms.record.Notice;
import java.util.List;

/**
 * Tells what each of several tells.
 *
 * @param all of them
 */
public record EveryNews(List<News> all) implements News {
    public EveryNews {
        all = List.copyOf(all);
    }

    @Override
    public Telling prepare(SpooledMessage message, Target target, String route) {
        List<Telling> tellings =
                all.stream().map(news -> news.prepare(message, target, route)).toList();
        return outcome -> tellings.stream()
                .flatMap(telling -> telling.delivered(outcome).stream())
                .toList();
    }

    @Override
    public List<Notice> failed(SpooledMessage message, String farm, TargetOutcome outcome) {
        return all.stream()
                .flatMap(news -> news.failed(message, farm, outcome).stream())
                .toList();
    }
}
