package io.opendms.ldap.server;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@link ServerFacts} from a server's root DSE and schema. */
public final class ServerFactsReader {
    private static final List<String> BOUNDED = List.of(
            Attributes.CN,
            Attributes.SN,
            Attributes.GIVEN_NAME,
            Attributes.DISPLAY_NAME,
            Attributes.DESCRIPTION,
            Attributes.MAIL_NICKNAME,
            Attributes.SAM_ACCOUNT_NAME);

    /** What Active Directory sets itself without saying so in the schema that it shows to LDAP clients. */
    private static final List<String> SET_BY_ACTIVE_DIRECTORY = List.of(
            "objectguid",
            "objectsid",
            "objectcategory",
            "distinguishedname",
            "name",
            "instancetype",
            "samaccounttype",
            "memberof",
            "whencreated",
            "whenchanged",
            "usncreated",
            "usnchanged",
            "dscorepropagationdata",
            "ntsecuritydescriptor");

    /** What Active Directory's schema calls unwritable although an add must or may carry it. */
    private static final List<String> SET_ON_ADD = List.of(Attributes.OBJECT_CLASS, Attributes.CN);

    private static final List<String> OF_MAIL = List.of(Classes.MAIL_RECIPIENT);
    /** A contact is no account: the class may demand an account name. */
    private static final List<String> OF_ACCOUNTS = List.of(Classes.MAIL_RECIPIENT, Classes.SECURITY_PRINCIPAL);

    private final Requests requests;

    public ServerFactsReader(Requests requests) {
        this.requests = requests;
    }

    /** @param configured whether the operator says that it is Active Directory; empty: the server itself is asked */
    public ServerFacts read(Optional<Boolean> configured) {
        Entry rootDse = requests.rootDse(Stream.concat(
                        Stream.of(ServerKind.attributes()),
                        Stream.of("defaultNamingContext", "schemaNamingContext", "configurationNamingContext"))
                .toArray(String[]::new));
        ServerKind kind = ServerKind.of(rootDse);
        boolean activeDirectory = configured.orElse(kind == ServerKind.ACTIVE_DIRECTORY);
        Schema schema = requests.schema()
                .orElseThrow(() -> new DirectoryFailure.NotConfigured(
                        "the server shows no schema; let the service account read it"));
        boolean openLdap = kind == ServerKind.OPENLDAP;
        boolean findsByName = openLdap || kind == ServerKind.DS389;
        Set<String> attributes = names(schema.getAttributeTypes().stream());
        Set<String> unwritable = new HashSet<>(
                names(schema.getAttributeTypes().stream().filter(AttributeTypeDefinition::isNoUserModification)));
        if (activeDirectory) {
            unwritable.addAll(SET_BY_ACTIVE_DIRECTORY);
            unwritable.removeIf(name -> isIn(SET_ON_ADD, name));
        }
        return new ServerFacts(
                activeDirectory,
                openLdap,
                // The others take the DN in another case for that of a second entry: ApacheDS answers 68, the
                // embedded directory 53.
                activeDirectory || findsByName,
                activeDirectory
                        ? windows(schema, Classes.CONTACT, attributes)
                        : standard(schema, Classes.CONTACT, OF_MAIL),
                activeDirectory
                        ? windows(schema, Classes.GROUP, attributes)
                        : standard(schema, Classes.GROUP, OF_ACCOUNTS),
                AttributeNames.of(attributes),
                AttributeNames.of(unwritable),
                bounds(schema, Optional.ofNullable(rootDse.getAttributeValue("schemaNamingContext"))),
                text(rootDse, "defaultNamingContext"),
                nameAttribute(activeDirectory, findsByName),
                text(rootDse, "configurationNamingContext"));
    }

    /** Others know {@code entryDN} too (RFC 5020), but look at every entry for it. */
    private static Optional<String> nameAttribute(boolean activeDirectory, boolean findsByName) {
        if (activeDirectory) {
            return Optional.of("distinguishedName");
        }
        return findsByName ? Optional.of("entryDN") : Optional.empty();
    }

    private static String text(Entry entry, String attribute) {
        String value = entry.getAttributeValue(attribute);
        return value == null ? "" : value;
    }

    /** Active Directory adds superclasses itself, and auxiliary classes that its LDAP schema does not always show. */
    private static ClassFacts windows(Schema schema, String objectClass, Set<String> attributes) {
        boolean known = schema.getObjectClass(objectClass) != null;
        return new ClassFacts(
                List.of(objectClass), AttributeNames.of(known ? attributes : Set.of()), AttributeNames.of(Set.of()));
    }

    private static ClassFacts standard(Schema schema, String objectClass, List<String> auxiliaries) {
        List<ObjectClassDefinition> chain = chain(schema, objectClass);
        for (String auxiliary : auxiliaries) {
            ObjectClassDefinition definition = schema.getObjectClass(auxiliary);
            if (!chain.isEmpty() && definition != null && addsAttributes(schema, chain, definition)) {
                chain.add(definition);
            }
        }
        return new ClassFacts(
                chain.stream().map(ObjectClassDefinition::getNameOrOID).toList(),
                AttributeNames.of(allowed(schema, chain)),
                AttributeNames.of(names(required(schema, chain))));
    }

    /** Superclasses first. */
    private static List<ObjectClassDefinition> chain(Schema schema, String objectClass) {
        List<ObjectClassDefinition> chain = new ArrayList<>();
        ObjectClassDefinition next = schema.getObjectClass(objectClass);
        while (next != null && !chain.contains(next)) {
            chain.add(0, next);
            next = next.getSuperiorClasses(schema, false).stream().findFirst().orElse(null);
        }
        return chain;
    }

    private static boolean addsAttributes(
            Schema schema, List<ObjectClassDefinition> chain, ObjectClassDefinition auxiliary) {
        Set<String> ours = new HashSet<>(allowed(schema, List.of(auxiliary)));
        ours.removeAll(allowed(schema, chain));
        return isIn(ours, Attributes.MAIL_NICKNAME) || isIn(ours, Attributes.SAM_ACCOUNT_NAME);
    }

    private static boolean isIn(Collection<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static Set<String> allowed(Schema schema, Collection<ObjectClassDefinition> classes) {
        return names(Stream.concat(
                required(schema, classes),
                classes.stream().flatMap(each -> each.getOptionalAttributes(schema, true).stream())));
    }

    private static Stream<AttributeTypeDefinition> required(Schema schema, Collection<ObjectClassDefinition> classes) {
        return classes.stream().flatMap(each -> each.getRequiredAttributes(schema, true).stream());
    }

    private static Set<String> names(Stream<AttributeTypeDefinition> types) {
        return types.flatMap(type -> Arrays.stream(type.getNames())).collect(Collectors.toSet());
    }

    private AttributeNames<Integer> bounds(Schema schema, Optional<String> schemaContext) {
        Map<String, Integer> bounds = new HashMap<>();
        for (String name : BOUNDED) {
            AttributeTypeDefinition type = schema.getAttributeType(name);
            int bound = type == null ? -1 : type.getSyntaxMinimumUpperBound(schema);
            if (bound > 0) {
                bounds.put(name, bound);
            }
        }
        schemaContext.ifPresent(context -> bounds.putAll(upperRanges(context)));
        return AttributeNames.of(bounds.keySet(), bounds::get);
    }

    private Map<String, Integer> upperRanges(String schemaContext) {
        Filter named = Filter.createORFilter(BOUNDED.stream()
                .map(name -> Filter.createEqualityFilter("lDAPDisplayName", name))
                .toList());
        Map<String, Integer> bounds = new HashMap<>();
        for (Entry entry :
                requests.searchPaged(schemaContext, SearchScope.ONE, named, "lDAPDisplayName", "rangeUpper")) {
            String name = entry.getAttributeValue("lDAPDisplayName");
            Integer upper = entry.getAttributeValueAsInteger("rangeUpper");
            if (name != null && upper != null) {
                BOUNDED.stream().filter(name::equalsIgnoreCase).forEach(ours -> bounds.put(ours, upper));
            }
        }
        return bounds;
    }
}
