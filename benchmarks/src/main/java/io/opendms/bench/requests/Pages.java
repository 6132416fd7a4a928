package io.opendms.bench.requests;

import io.opendms.approval.Status;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Page;
import io.opendms.approval.port.Position;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.farm.FarmScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** What pages ask of a desk. */
final class Pages {
    private static final int LINES = 50;
    private static final int DAYS = 30;
    private static final Filter ALL = Filter.of(FarmScope.ALL);
    private static final FarmScope FARMS = FarmScope.of(List.of("bench", "farm13", "farm14"));

    private final Desk desk;
    private final int size;

    Pages(Desk desk, int size) {
        this.desk = desk;
        this.size = size;
    }

    /** Each by its name in the report. */
    Map<String, Burst.Call> all() {
        Map<String, Burst.Call> calls = new LinkedHashMap<>();
        calls.put("page: open, oldest", () -> full(Query.first(ALL.standing(Filter.OPEN), Order.OLDEST, LINES)));
        calls.put(
                "page: open of three farms",
                () -> full(Query.first(Filter.of(FARMS).standing(Filter.OPEN), Order.OLDEST, LINES)));
        calls.put(
                "page: done, newest, before a place",
                () -> full(Query.first(ALL.standing(Filter.DONE), Order.NEWEST, LINES)
                        .before(somewhere())));
        calls.put(
                "page: all by alias, after a place",
                () -> full(Query.first(ALL, Order.ALIAS, LINES)
                        .after(new Position("g" + ThreadLocalRandom.current().nextInt(1, 9), 1))));
        calls.put(
                "page: cut, since nothing fits",
                () -> desk.page(Query.first(
                        Filter.of(FarmScope.of(List.of("farm4"))).asking("DeleteDistributionGroup"),
                        Order.ALIAS,
                        LINES)));
        calls.put("page: text", () -> some(Query.first(ALL.text(alias()), Order.NEWEST, LINES)));
        calls.put(
                "page: pending of three farms, after a request",
                () -> desk.page(Query.first(Filter.of(FARMS).standing(Set.of(Status.PENDING)), Order.OLDEST, LINES)
                        .after(Position.of(size - 100))));
        calls.put("overview", this::overview);
        return calls;
    }

    private Position somewhere() {
        return Position.of(ThreadLocalRandom.current().nextInt(size / 4, size / 2 - LINES));
    }

    /** The alias of one of the requests, as the seed gives them; with six digits, so that it begins few others. */
    private String alias() {
        long number = 0;
        while (number < 100_000) {
            number = ThreadLocalRandom.current().nextLong(1, size / 2) * 7919 % 1_000_003;
        }
        return "g" + number;
    }

    private void some(Query query) {
        if (desk.page(query).lines().isEmpty()) {
            throw new IllegalStateException("nothing for " + query);
        }
    }

    private void full(Query query) {
        Page page = desk.page(query);
        if (page.lines().size() != LINES) {
            throw new IllegalStateException(page.lines().size() + " lines for " + query);
        }
    }

    private void overview() {
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        desk.overview().waiting(FARMS, now);
        desk.overview().failed(FARMS, now.minus(Duration.ofDays(1)), LINES);
        desk.overview().days(FARMS, today.minusDays(DAYS), today);
    }
}
