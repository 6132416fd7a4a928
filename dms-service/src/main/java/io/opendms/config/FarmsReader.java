package io.opendms.config;

import io.opendms.config.source.Values;
import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code farms}; how farms go together is looked at by {@link FarmsCheck}. */
final class FarmsReader {
    /** The domain of the addresses of the farm that exists when none is configured. */
    private static final String DEFAULT_MAIL_HOST = "sharepoint.dms.local";

    private static final String SECOND_LEVEL_DOMAIN = "{secondLevelDomain}";

    private final Values values;
    private final List<String> warnings;
    private final List<String> notices;

    FarmsReader(Values values, List<String> warnings, List<String> notices) {
        this.values = values;
        this.warnings = warnings;
        this.notices = notices;
    }

    Farms read(DirectorySettings directory, HttpSettings http) {
        int count = values.size("farms");
        if (count == 0 && directory instanceof DirectorySettings.Embedded embedded && !values.isGiven("farms")) {
            return new Farms(List.of(defaultFarm(embedded)));
        }
        if (count == 0 && directory instanceof DirectorySettings.Off && values.flag("ingest.enabled")) {
            // Mail alone: there is nothing that a farm could ask for.
            return new Farms(List.of());
        }
        if (count == 0) {
            values.problem("farms", "is missing; name at least one farm with its callers, container and mailHost");
        }
        List<Farm> farms = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            farms.add(farm("farms[" + number + "]", number));
        }
        new FarmsCheck(values, warnings, notices).check(farms, directory, http.accountNames());
        return new Farms(farms);
    }

    /** So that the first start has something to call: everything on this machine, and nothing waits for approval. */
    private Farm defaultFarm(DirectorySettings.Embedded embedded) {
        String container = "OU=SharePoint," + embedded.searchBase();
        values.assume("farms[0].name", "default");
        values.assume("farms[0].callers", "anonymous");
        values.assume("farms[0].container", container);
        values.assume("farms[0].mailHost", DEFAULT_MAIL_HOST);
        values.assume("farms[0].addresses", "{alias}@{mailHost}");
        for (String operation : List.of("create", "changeAddress", "changeTitle", "delete")) {
            values.assume("farms[0].approval." + operation, "false");
        }
        return farm("farms[0]", 0);
    }

    private Farm farm(String at, int number) {
        String name = required(at + ".name", "a short name for logs", "farm" + number);
        String container =
                required(at + ".container", "the DN that holds the farm's contacts and groups", "OU=missing");
        AddressTemplates addresses = addresses(at);
        return new Farm(
                name,
                callers(at),
                container,
                addresses,
                values.flag(at + ".requireAuthenticatedSender") ? Senders.AUTHENTICATED : Senders.ANYONE,
                values.flag(at + ".groups.allowCreate"),
                approval(at + ".approval"),
                naming(at + ".naming", addresses),
                domains(at, addresses));
    }

    /** Those that the farm names too: where the mail system gives the addresses, no template says any. */
    private Set<String> domains(String at, AddressTemplates addresses) {
        Set<String> domains = new HashSet<>(addresses.domains());
        for (String key : List.of(at + ".mailHost", at + ".displayDomain")) {
            String domain = values.text(key).toLowerCase(Locale.ROOT);
            if (!domain.isEmpty()) {
                domains.add(domain);
            }
        }
        return domains;
    }

    private String required(String key, String meaning, String standIn) {
        String text = values.text(key);
        if (!text.isBlank()) {
            return text;
        }
        values.problem(key, "is missing; it is " + meaning);
        return standIn;
    }

    private List<CallerRule> callers(String at) {
        List<CallerRule> rules =
                values.list(at + ".callers").stream().map(CallerRule::parse).toList();
        if (rules.isEmpty() && !values.isGiven(at + ".callers")) {
            values.problem(at + ".callers", "is missing; write who speaks for the farm, as in [net:10.0.0.5]");
        }
        return rules;
    }

    private AddressTemplates addresses(String at) {
        String mailHost = values.text(at + ".mailHost");
        String displayDomain = values.text(at + ".displayDomain");
        List<String> initial = new ArrayList<>(List.of("{alias}@{mailHost}"));
        if (!displayDomain.isEmpty() && !displayDomain.equalsIgnoreCase(mailHost)) {
            initial.add("{alias}@{displayDomain}");
        }
        values.assume(at + ".addresses", initial.toArray(String[]::new));
        List<String> templates = new ArrayList<>();
        List<String> texts = values.list(at + ".addresses");
        for (int number = 0; number < texts.size(); number++) {
            boolean given = values.isGiven(at + ".addresses");
            String key = given ? at + ".addresses[" + number + "]" : at + ".addresses";
            template(at, key, texts.get(number)).ifPresent(templates::add);
        }
        return new AddressTemplates(templates);
    }

    private Optional<String> template(String at, String key, String text) {
        for (String domain : List.of(at + ".mailHost", at + ".displayDomain")) {
            boolean needed = text.contains("{" + domain.substring(at.length() + 1) + "}");
            if (needed && values.text(domain).isEmpty()) {
                values.problem(domain, "is missing; the address template " + text + " needs it");
                return Optional.empty();
            }
        }
        String mailHost = values.text(at + ".mailHost");
        String above = mailHost.substring(mailHost.indexOf('.') + 1);
        if (text.contains(SECOND_LEVEL_DOMAIN) && !above.contains(".")) {
            values.problem(at + ".mailHost", "has no domain above it for the address template " + text);
            return Optional.empty();
        }
        String filled = text.replace("{mailHost}", mailHost)
                .replace("{displayDomain}", values.text(at + ".displayDomain"))
                .replace(SECOND_LEVEL_DOMAIN, above);
        String rest = filled.replace("{alias}", "");
        try {
            if (filled.equals(rest) || rest.contains("{")) {
                throw new InvalidValueException("address template", "has no {alias}, or another word in braces");
            }
            return Optional.of(new AddressTemplates(List.of(filled)).templates().get(0));
        } catch (InvalidValueException e) {
            values.problem(
                    key,
                    "is no address template; write {alias}@{mailHost}, {alias}@{displayDomain}, {alias}@"
                            + SECOND_LEVEL_DOMAIN + " or {alias}@example.com");
            return Optional.empty();
        }
    }

    private ApprovalPolicy approval(String at) {
        return new ApprovalPolicy(
                values.flag(at + ".create"),
                values.flag(at + ".changeAddress"),
                values.flag(at + ".changeTitle"),
                values.flag(at + ".delete"),
                values.number(at + ".minimumApprovals"),
                values.duration(at + ".expireAfter"));
    }

    /** What an alias must begin or end with is a part of it, so that an alias of that and a letter on both sides is one. */
    private String partOfAlias(String key) {
        String text = values.text(key);
        try {
            Alias.of("a" + text + "a");
        } catch (InvalidValueException e) {
            values.problem(key, "cannot be a part of an alias: " + e.getMessage());
        }
        return text;
    }

    private NamingPolicy naming(String at, AddressTemplates addresses) {
        String longest = at + ".maxAliasLength";
        if (values.isGiven(longest) && values.number(longest) > addresses.longestAlias()) {
            warnings.add(values.located(longest) + "has no effect above " + addresses.longestAlias()
                    + ", since an address has at most " + MailAddress.MAX_LOCAL_PART
                    + " characters before the @ and longer aliases would make longer ones; lower it, or leave the"
                    + " addresses to the mail system with addresses: []");
        }
        return new NamingPolicy(
                values.number(at + ".maxAliasLength"),
                partOfAlias(at + ".prefix"),
                partOfAlias(at + ".suffix"),
                values.list(at + ".blockedWords"),
                values.list(at + ".reservedAliases"));
    }
}
