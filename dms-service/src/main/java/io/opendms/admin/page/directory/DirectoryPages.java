package io.opendms.admin.page.directory;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Section;
import io.opendms.directory.HeldEntry;
import io.opendms.directory.HeldMember;
import io.opendms.directory.HeldPage;
import io.opendms.directory.Slice;
import io.opendms.drift.Drift;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.holding.FarmHoldings;
import io.opendms.holding.MarkedDetails;
import io.opendms.holding.MarkedEntry;
import io.opendms.security.people.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Shows what the directory holds: the farms, the entries of one, one entry. */
public final class DirectoryPages {
    private static final int ROWS = 50;
    private static final Answer NO_FARM = Answer.missing("farm of this name");
    private static final Answer NO_DIRECTORY =
            new Answer.Trouble(404, "No directory", "No directory is configured; directory.mode is off.");

    private final Farms farms;
    private final Optional<FarmHoldings> holdings;
    private final Frames frames;

    /** @param holdings empty while no directory is configured */
    public DirectoryPages(Farms farms, Optional<FarmHoldings> holdings, Frames frames) {
        this.farms = farms;
        this.holdings = holdings;
        this.frames = frames;
    }

    public Answer farms(Ask ask) {
        if (holdings.isEmpty()) {
            return NO_DIRECTORY;
        }
        List<FarmRow> rows = farms.all().stream()
                .filter(farm -> ask.user().may(Role.VIEWER, farm.name()))
                .map(farm -> FarmRow.of(farm, holdings.get().drift(farm), ask.moments()))
                .toList();
        return new Answer.Shown("directory/farms", new FarmsView(frames.of(ask, Section.DIRECTORY, "Directory"), rows));
    }

    public Answer entries(Ask ask) {
        return farm(ask).map(farm -> entries(ask, farm, holdings.orElseThrow())).orElse(NO_FARM);
    }

    public Answer entry(Ask ask) {
        Optional<Farm> farm = farm(ask);
        return farm.flatMap(of -> holdings.orElseThrow().entry(of, ask.text("dn")))
                .map(marked -> entry(ask, farm.get(), marked))
                .orElse(Answer.missing("entry of this name"));
    }

    /** Begins a look for drift. */
    public Answer look(Ask ask) {
        Optional<Farm> farm = farm(ask);
        if (farm.isEmpty()) {
            return NO_FARM;
        }
        holdings.orElseThrow().lookForDrift(farm.get());
        return new Answer.Moved(FarmRow.path(farm.get()));
    }

    private Optional<Farm> farm(Ask ask) {
        return holdings.isEmpty()
                ? Optional.empty()
                : farms.named(ask.place("farm")).filter(farm -> ask.user().may(Role.VIEWER, farm.name()));
    }

    private Answer entries(Ask ask, Farm farm, FarmHoldings held) {
        String prefix = ask.text("text");
        HeldPage<MarkedEntry> page = held.entries(farm, new Slice(prefix, ask.secret("after"), ROWS));
        String path = FarmRow.path(farm);
        String address = path + "?text=" + encoded(prefix);
        return new Answer.Shown(
                "directory/entries",
                new EntriesView(
                        frames.of(ask, Section.DIRECTORY, "Directory of " + farm.name()),
                        path,
                        next(address, ask.secret("after"), address),
                        FarmRow.of(farm, held.drift(farm), ask.moments()),
                        prefix,
                        page.items().stream()
                                .map(marked -> EntryRow.of(path, marked))
                                .toList(),
                        missing(farm, held),
                        next(address, page.next(), "")));
    }

    private static List<String> missing(Farm farm, FarmHoldings held) {
        return held.drift(farm).report().stream()
                .flatMap(report -> report.findings().stream())
                .filter(finding -> finding.kind() == Drift.Kind.GONE)
                .limit(ROWS)
                .map(finding -> finding.alias().isEmpty() ? finding.dn() : finding.alias())
                .toList();
    }

    private Answer entry(Ask ask, Farm farm, MarkedDetails marked) {
        HeldEntry entry = marked.details().entry();
        String prefix = ask.text("text");
        HeldPage<HeldMember> members = entry.kind().isGroup()
                ? holdings.orElseThrow().members(farm, entry.dn(), new Slice(prefix, ask.secret("after"), ROWS))
                : new HeldPage<>(List.of(), "");
        boolean looked = holdings.orElseThrow().drift(farm).report().isPresent();
        String address = FarmRow.path(farm) + "/entry?dn=" + encoded(entry.dn()) + "&text=" + encoded(prefix);
        return new Answer.Shown(
                "directory/entry",
                new EntryView(
                        frames.of(ask, Section.DIRECTORY, entry.alias().isEmpty() ? entry.name() : entry.alias()),
                        farm.name(),
                        FarmRow.path(farm),
                        marked,
                        ValueRow.of(marked.details().attributes()),
                        members.items().stream()
                                .map(member -> MemberRow.of(member, marked.drift(), looked))
                                .toList(),
                        prefix,
                        next(address, members.next(), ""),
                        entry.changed().map(ask.moments()::at)));
    }

    /** @param first what is answered where nothing comes before */
    private static String next(String address, String after, String first) {
        return after.isEmpty() ? first : address + "&after=" + encoded(after);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
