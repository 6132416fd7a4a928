package io.opendms.soap.message;

import io.opendms.wsdl.ArrayOfString;
import io.opendms.wsdl.ChangeContactsMembershipInDistributionGroup;
import io.opendms.wsdl.ChangeUsersMembershipInDistributionGroup;
import io.opendms.wsdl.ContactFlags;
import io.opendms.wsdl.CreateContact;
import io.opendms.wsdl.CreateDistributionGroup;
import io.opendms.wsdl.DeleteContact;
import io.opendms.wsdl.DeleteDistributionGroup;
import io.opendms.wsdl.DistributionGroupFlags;
import io.opendms.wsdl.GetJobStatus;
import io.opendms.wsdl.ModifyContact;
import io.opendms.wsdl.ModifyDistributionGroup;
import io.opendms.wsdl.RenameDistributionGroup;
import io.opendms.wsdl.RequestInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The requests of the ten operations as a table: every child, what its content is, and where in the bean it goes. */
final class RequestWrappers {
    private static final String NIL_GUID = "00000000-0000-0000-0000-000000000000";

    private static final RequestWrapper<RequestInfo> INFO = new RequestWrapper<>(
            "Info",
            () -> {
                RequestInfo info = new RequestInfo();
                info.setRequestId(NIL_GUID);
                return info;
            },
            List.of(
                    text("RequestorEmail", RequestInfo::setRequestorEmail),
                    text("Justification", RequestInfo::setJustification),
                    child("RequestId", Content.IDENTIFIER, RequestInfo::setRequestId)));

    private static final RequestWrapper<CreateContact> CREATE_CONTACT = new RequestWrapper<>(
            "CreateContact",
            () -> {
                CreateContact request = new CreateContact();
                request.setFlags(ContactFlags.NONE);
                return request;
            },
            List.of(
                    alias("Alias", CreateContact::setAlias),
                    text("FirstName", CreateContact::setFirstName),
                    text("LastName", CreateContact::setLastName),
                    text("ForwardingEmail", CreateContact::setForwardingEmail),
                    child("Flags", Content.word(ContactFlags::fromValue), CreateContact::setFlags)));

    private static final RequestWrapper<DeleteContact> DELETE_CONTACT =
            new RequestWrapper<>("DeleteContact", DeleteContact::new, List.of(alias("Alias", DeleteContact::setAlias)));

    private static final RequestWrapper<ModifyContact> MODIFY_CONTACT = new RequestWrapper<>(
            "ModifyContact",
            () -> {
                ModifyContact request = new ModifyContact();
                request.setFlags(ContactFlags.NONE);
                return request;
            },
            List.of(
                    alias("OldAlias", ModifyContact::setOldAlias),
                    text("NewAlias", ModifyContact::setNewAlias),
                    text("FirstName", ModifyContact::setFirstName),
                    text("LastName", ModifyContact::setLastName),
                    text("ForwardingEmail", ModifyContact::setForwardingEmail),
                    child("Flags", Content.word(ContactFlags::fromValue), ModifyContact::setFlags)));

    private static final RequestWrapper<CreateDistributionGroup> CREATE_GROUP = new RequestWrapper<>(
            "CreateDistributionGroup",
            () -> {
                CreateDistributionGroup request = new CreateDistributionGroup();
                request.setFlags(DistributionGroupFlags.NONE);
                return request;
            },
            List.of(
                    alias("Alias", CreateDistributionGroup::setAlias),
                    text("Name", CreateDistributionGroup::setName),
                    text("Description", CreateDistributionGroup::setDescription),
                    text("ContactCN", CreateDistributionGroup::setContactCN),
                    info(CreateDistributionGroup::setInfo),
                    child(
                            "Flags",
                            Content.word(DistributionGroupFlags::fromValue),
                            CreateDistributionGroup::setFlags)));

    private static final RequestWrapper<DeleteDistributionGroup> DELETE_GROUP = new RequestWrapper<>(
            "DeleteDistributionGroup",
            DeleteDistributionGroup::new,
            List.of(alias("Alias", DeleteDistributionGroup::setAlias), info(DeleteDistributionGroup::setInfo)));

    private static final RequestWrapper<RenameDistributionGroup> RENAME_GROUP = new RequestWrapper<>(
            "RenameDistributionGroup",
            RenameDistributionGroup::new,
            List.of(
                    alias("OldAlias", RenameDistributionGroup::setOldAlias),
                    text("NewAlias", RenameDistributionGroup::setNewAlias),
                    info(RenameDistributionGroup::setInfo)));

    private static final RequestWrapper<ModifyDistributionGroup> MODIFY_GROUP = new RequestWrapper<>(
            "ModifyDistributionGroup",
            () -> {
                ModifyDistributionGroup request = new ModifyDistributionGroup();
                request.setFlags(DistributionGroupFlags.NONE);
                return request;
            },
            List.of(
                    alias("Alias", ModifyDistributionGroup::setAlias),
                    text("Name", ModifyDistributionGroup::setName),
                    text("Description", ModifyDistributionGroup::setDescription),
                    text("ContactCN", ModifyDistributionGroup::setContactCN),
                    info(ModifyDistributionGroup::setInfo),
                    child(
                            "Flags",
                            Content.word(DistributionGroupFlags::fromValue),
                            ModifyDistributionGroup::setFlags)));

    private static final RequestWrapper<GetJobStatus> GET_JOB_STATUS = new RequestWrapper<>(
            "GetJobStatus", GetJobStatus::new, List.of(child("JobId", Content.INTEGER, GetJobStatus::setJobId)));

    private static final RequestWrapper<ChangeUsersMembershipInDistributionGroup> CHANGE_USERS = new RequestWrapper<>(
            "ChangeUsersMembershipInDistributionGroup",
            ChangeUsersMembershipInDistributionGroup::new,
            List.of(
                    alias("Alias", ChangeUsersMembershipInDistributionGroup::setAlias),
                    names("AddNt4NameList", ChangeUsersMembershipInDistributionGroup::setAddNt4NameList),
                    names("DeleteNt4NameList", ChangeUsersMembershipInDistributionGroup::setDeleteNt4NameList),
                    child(
                            "DeleteAllCurrentMembers",
                            Content.BOOLEAN,
                            ChangeUsersMembershipInDistributionGroup::setDeleteAllCurrentMembers)));

    private static final RequestWrapper<ChangeContactsMembershipInDistributionGroup> CHANGE_CONTACTS =
            new RequestWrapper<>(
                    "ChangeContactsMembershipInDistributionGroup",
                    ChangeContactsMembershipInDistributionGroup::new,
                    List.of(
                            alias("Alias", ChangeContactsMembershipInDistributionGroup::setAlias),
                            names(
                                    "AddListForContacts",
                                    ChangeContactsMembershipInDistributionGroup::setAddListForContacts),
                            names(
                                    "DeleteListForContacts",
                                    ChangeContactsMembershipInDistributionGroup::setDeleteListForContacts),
                            child(
                                    "DeleteAllCurrentMembers",
                                    Content.BOOLEAN,
                                    ChangeContactsMembershipInDistributionGroup::setDeleteAllCurrentMembers)));

    private static final Map<String, RequestWrapper<?>> BY_NAME = Stream.<RequestWrapper<?>>of(
                    CREATE_CONTACT,
                    DELETE_CONTACT,
                    MODIFY_CONTACT,
                    CREATE_GROUP,
                    DELETE_GROUP,
                    RENAME_GROUP,
                    MODIFY_GROUP,
                    GET_JOB_STATUS,
                    CHANGE_USERS,
                    CHANGE_CONTACTS)
            .collect(Collectors.toUnmodifiableMap(RequestWrapper::name, Function.identity()));

    private RequestWrappers() {}

    /** The wrapper of an operation's request, if there is such an operation. */
    static Optional<RequestWrapper<?>> named(String operation) {
        return Optional.ofNullable(BY_NAME.get(operation));
    }

    private static <T, V extends @Nullable Object> RequestWrapper.Child<T, V> child(
            String name, Content<V> content, BiConsumer<T, V> place) {
        return new RequestWrapper.Child<>(name, content, place);
    }

    private static <T> RequestWrapper.Child<T, @Nullable String> text(
            String name, BiConsumer<T, @Nullable String> place) {
        return child(name, Content.TEXT, place);
    }

    private static <T> RequestWrapper.Child<T, @Nullable String> alias(
            String name, BiConsumer<T, @Nullable String> place) {
        return child(name, Content.ALIAS, place);
    }

    private static <T> RequestWrapper.Child<T, @Nullable ArrayOfString> names(
            String name, BiConsumer<T, @Nullable ArrayOfString> place) {
        return child(name, Content.NAMES, place);
    }

    private static <T> RequestWrapper.Child<T, @Nullable RequestInfo> info(BiConsumer<T, @Nullable RequestInfo> place) {
        return child("Info", Content.nested(INFO), place);
    }
}
