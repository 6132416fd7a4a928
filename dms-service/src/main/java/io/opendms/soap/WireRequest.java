package io.opendms.soap;

import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import io.opendms.wsdl.ArrayOfString;
import io.opendms.wsdl.ChangeContactsMembershipInDistributionGroup;
import io.opendms.wsdl.ChangeUsersMembershipInDistributionGroup;
import io.opendms.wsdl.ContactFlags;
import io.opendms.wsdl.CreateContact;
import io.opendms.wsdl.CreateDistributionGroup;
import io.opendms.wsdl.DeleteContact;
import io.opendms.wsdl.DeleteDistributionGroup;
import io.opendms.wsdl.DistributionGroupFlags;
import io.opendms.wsdl.ModifyContact;
import io.opendms.wsdl.ModifyDistributionGroup;
import io.opendms.wsdl.RenameDistributionGroup;
import io.opendms.wsdl.RequestInfo;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request for a change as it came over the wire. Absent and empty texts mean the same everywhere.
 *
 * @param operation the operation's name
 * @param alias the alias by which the request names its object, as it was sent
 * @param answersWithRecord whether the answer is the record of the group operations rather than a bare status
 * @param note who asks and why
 * @param meaning makes the change, or refuses a value with an {@link InvalidValueException}
 */
record WireRequest(
        String operation, String alias, boolean answersWithRecord, RequestNote note, Supplier<Change> meaning) {

    /** Reads the wrapper bean of any operation that asks for a change. */
    static WireRequest of(Object bean) {
        if (bean instanceof CreateContact request) {
            return bare("CreateContact", request.getAlias(), () -> meaning(request));
        }
        if (bean instanceof ModifyContact request) {
            return bare("ModifyContact", request.getOldAlias(), () -> meaning(request));
        }
        if (bean instanceof DeleteContact request) {
            return bare(
                    "DeleteContact",
                    request.getAlias(),
                    () -> new io.opendms.change.DeleteContact(alias("Alias", request.getAlias())));
        }
        if (bean instanceof ChangeUsersMembershipInDistributionGroup request) {
            return bare("ChangeUsersMembershipInDistributionGroup", request.getAlias(), () -> meaning(request));
        }
        if (bean instanceof ChangeContactsMembershipInDistributionGroup request) {
            return bare("ChangeContactsMembershipInDistributionGroup", request.getAlias(), () -> meaning(request));
        }
        return group(bean);
    }

    private static WireRequest group(Object bean) {
        if (bean instanceof CreateDistributionGroup request) {
            return full("CreateDistributionGroup", request.getAlias(), request.getInfo(), () -> meaning(request));
        }
        if (bean instanceof ModifyDistributionGroup request) {
            return full("ModifyDistributionGroup", request.getAlias(), request.getInfo(), () -> meaning(request));
        }
        if (bean instanceof RenameDistributionGroup request) {
            return full(
                    "RenameDistributionGroup",
                    request.getOldAlias(),
                    request.getInfo(),
                    () -> new RenameGroup(
                            alias("OldAlias", request.getOldAlias()), alias("NewAlias", request.getNewAlias())));
        }
        if (bean instanceof DeleteDistributionGroup request) {
            return full(
                    "DeleteDistributionGroup",
                    request.getAlias(),
                    request.getInfo(),
                    () -> new io.opendms.change.DeleteGroup(alias("Alias", request.getAlias())));
        }
        throw new IllegalArgumentException(
                "no change is known for " + bean.getClass().getSimpleName());
    }

    private static WireRequest bare(String operation, @Nullable String alias, Supplier<Change> meaning) {
        return new WireRequest(operation, given(alias), false, RequestNote.NONE, meaning);
    }

    private static WireRequest full(
            String operation, @Nullable String alias, @Nullable RequestInfo info, Supplier<Change> meaning) {
        RequestNote note = info == null
                ? RequestNote.NONE
                : new RequestNote(given(info.getRequestorEmail()), given(info.getJustification()));
        return new WireRequest(operation, given(alias), true, note, meaning);
    }

    private static Change meaning(CreateContact request) {
        return new io.opendms.change.CreateContact(
                alias("Alias", request.getAlias()),
                contact(
                        request.getFirstName(),
                        request.getLastName(),
                        request.getForwardingEmail(),
                        request.getFlags()));
    }

    private static Change meaning(ModifyContact request) {
        return new io.opendms.change.ModifyContact(
                alias("OldAlias", request.getOldAlias()),
                alias("NewAlias", request.getNewAlias()),
                contact(
                        request.getFirstName(),
                        request.getLastName(),
                        request.getForwardingEmail(),
                        request.getFlags()));
    }

    private static Change meaning(CreateDistributionGroup request) {
        return new io.opendms.change.CreateGroup(
                alias("Alias", request.getAlias()),
                group(request.getName(), request.getDescription(), request.getContactCN(), request.getFlags()));
    }

    private static Change meaning(ModifyDistributionGroup request) {
        return new io.opendms.change.ModifyGroup(
                alias("Alias", request.getAlias()),
                group(request.getName(), request.getDescription(), request.getContactCN(), request.getFlags()));
    }

    private static Change meaning(ChangeUsersMembershipInDistributionGroup request) {
        return new ChangeMembers(
                alias("Alias", request.getAlias()),
                MemberKind.ACCOUNT,
                names(request.getAddNt4NameList()),
                names(request.getDeleteNt4NameList()),
                request.isDeleteAllCurrentMembers());
    }

    private static Change meaning(ChangeContactsMembershipInDistributionGroup request) {
        return new ChangeMembers(
                alias("Alias", request.getAlias()),
                MemberKind.CONTACT,
                names(request.getAddListForContacts()),
                names(request.getDeleteListForContacts()),
                request.isDeleteAllCurrentMembers());
    }

    private static ContactData contact(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String forwardingEmail,
            ContactFlags flags) {
        return new ContactData(
                given(firstName),
                given(lastName),
                MailAddress.parse("ForwardingEmail", given(forwardingEmail).strip()),
                flags == ContactFlags.ONLY_ALLOW_AUTHENTICATED_EMAIL ? Senders.AUTHENTICATED : Senders.ANYONE);
    }

    private static GroupData group(
            @Nullable String name,
            @Nullable String description,
            @Nullable String contactCn,
            DistributionGroupFlags flags) {
        return new GroupData(
                given(name),
                given(description),
                given(contactCn),
                flags == DistributionGroupFlags.ONLY_ALLOW_AUTHENTICATED_EMAIL
                        ? Senders.AUTHENTICATED
                        : Senders.ANYONE);
    }

    /** An alias that is refused under the name of its own element, since a request can hold two. */
    private static Alias alias(String element, @Nullable String text) {
        try {
            return Alias.of(given(text));
        } catch (InvalidValueException e) {
            String rule = String.valueOf(e.getMessage()).substring(e.field().length() + 1);
            throw new InvalidValueException(element, rule);
        }
    }

    private static List<String> names(@Nullable ArrayOfString list) {
        return list == null ? List.of() : list.getString();
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }
}
