// A proxy as wsdl.exe makes it from the contract: the same base class, attributes and types, with the synchronous methods only.
using System;
using System.Web.Services;
using System.Web.Services.Description;
using System.Web.Services.Protocols;
using System.Xml.Serialization;

public enum RequestStatus
{
    Success, PendingApproval, ApprovalDenied, DuplicateAlias, InvalidArgument, ServiceNotConfigured, AccessDenied,
    ServerUnavailable, ObjectNotFound, InvalidMember, InternalError
}

public enum ContactFlags { None, OnlyAllowAuthenticatedEmail }

public enum DistributionGroupFlags { None, OnlyAllowAuthenticatedEmail }

[XmlType(Namespace = SharepointEmailWS.Namespace)]
public class RequestInfo
{
    public string RequestorEmail;
    public string Justification;
    public Guid RequestId;
}

[XmlType(Namespace = SharepointEmailWS.Namespace)]
public class RequestResponse
{
    public int JobID;
    public string Comment;
    public RequestStatus JobStatus;
    public string Alias;
}

[WebServiceBinding(Name = "SharepointEmailWSSoap", Namespace = SharepointEmailWS.Namespace)]
public class SharepointEmailWS : SoapHttpClientProtocol
{
    public const string Namespace = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";

    [SoapDocumentMethod(Namespace + "CreateContact", RequestNamespace = Namespace, ResponseNamespace = Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestStatus CreateContact(
        string Alias, string FirstName, string LastName, string ForwardingEmail, ContactFlags Flags)
    {
        return Invoke<RequestStatus>("CreateContact", Alias, FirstName, LastName, ForwardingEmail, Flags);
    }

    [SoapDocumentMethod(Namespace + "DeleteContact", RequestNamespace = Namespace, ResponseNamespace = Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestStatus DeleteContact(string Alias)
    {
        return Invoke<RequestStatus>("DeleteContact", Alias);
    }

    [SoapDocumentMethod(Namespace + "ModifyContact", RequestNamespace = Namespace, ResponseNamespace = Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestStatus ModifyContact(
        string OldAlias, string NewAlias, string FirstName, string LastName, string ForwardingEmail, ContactFlags Flags)
    {
        return Invoke<RequestStatus>("ModifyContact", OldAlias, NewAlias, FirstName, LastName, ForwardingEmail, Flags);
    }

    [SoapDocumentMethod(Namespace + "CreateDistributionGroup", RequestNamespace = Namespace, ResponseNamespace = Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestResponse CreateDistributionGroup(
        string Alias, string Name, string Description, string ContactCN, RequestInfo Info, DistributionGroupFlags Flags)
    {
        return Invoke<RequestResponse>("CreateDistributionGroup", Alias, Name, Description, ContactCN, Info, Flags);
    }

    [SoapDocumentMethod(Namespace + "DeleteDistributionGroup", RequestNamespace = Namespace, ResponseNamespace = Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestResponse DeleteDistributionGroup(string Alias, RequestInfo Info)
    {
        return Invoke<RequestResponse>("DeleteDistributionGroup", Alias, Info);
    }

    [SoapDocumentMethod(Namespace + "RenameDistributionGroup", RequestNamespace = Namespace, ResponseNamespace = Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestResponse RenameDistributionGroup(string OldAlias, string NewAlias, RequestInfo Info)
    {
        return Invoke<RequestResponse>("RenameDistributionGroup", OldAlias, NewAlias, Info);
    }

    [SoapDocumentMethod(Namespace + "ModifyDistributionGroup", RequestNamespace = Namespace, ResponseNamespace = Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestResponse ModifyDistributionGroup(
        string Alias, string Name, string Description, string ContactCN, RequestInfo Info, DistributionGroupFlags Flags)
    {
        return Invoke<RequestResponse>("ModifyDistributionGroup", Alias, Name, Description, ContactCN, Info, Flags);
    }

    [SoapDocumentMethod(Namespace + "GetJobStatus", RequestNamespace = Namespace, ResponseNamespace = Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestResponse GetJobStatus(int JobId)
    {
        return Invoke<RequestResponse>("GetJobStatus", JobId);
    }

    [SoapDocumentMethod(Namespace + "ChangeUsersMembershipInDistributionGroup",
        RequestNamespace = Namespace, ResponseNamespace = Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestStatus ChangeUsersMembershipInDistributionGroup(
        string Alias, string[] AddNt4NameList, string[] DeleteNt4NameList, bool DeleteAllCurrentMembers)
    {
        return Invoke<RequestStatus>("ChangeUsersMembershipInDistributionGroup",
            Alias, AddNt4NameList, DeleteNt4NameList, DeleteAllCurrentMembers);
    }

    [SoapDocumentMethod(Namespace + "ChangeContactsMembershipInDistributionGroup",
        RequestNamespace = Namespace, ResponseNamespace = Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestStatus ChangeContactsMembershipInDistributionGroup(
        string Alias, string[] AddListForContacts, string[] DeleteListForContacts, bool DeleteAllCurrentMembers)
    {
        return Invoke<RequestStatus>("ChangeContactsMembershipInDistributionGroup",
            Alias, AddListForContacts, DeleteListForContacts, DeleteAllCurrentMembers);
    }

    private T Invoke<T>(string method, params object[] values)
    {
        return (T) base.Invoke(method, values)[0];
    }
}

// The proxy of a client that was made from another contract, in which a job's number is a text.
[WebServiceBinding(Name = "SharepointEmailWSSoap", Namespace = SharepointEmailWS.Namespace)]
public class OtherContract : SoapHttpClientProtocol
{
    [SoapDocumentMethod(SharepointEmailWS.Namespace + "GetJobStatus",
        RequestNamespace = SharepointEmailWS.Namespace, ResponseNamespace = SharepointEmailWS.Namespace,
        Use = SoapBindingUse.Literal, ParameterStyle = SoapParameterStyle.Wrapped)]
    public RequestResponse GetJobStatus(string JobId)
    {
        return (RequestResponse) Invoke("GetJobStatus", new object[] {JobId})[0];
    }
}
