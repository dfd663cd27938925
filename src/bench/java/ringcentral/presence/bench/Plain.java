package ringcentral.presence.bench;

import com.squareup.moshi.Moshi;
import com.squareup.moshi.adapters.Rfc3339DateJsonAdapter;
import java.util.Date;
import java.util.List;

/** What one would write by hand for Moshi or Jackson: fields, and texts for enums. */
public final class Plain {
  private Plain() {}

  /** With the adapter that Moshi's authors have for dates; Jackson reads them by itself. */
  static Moshi moshi() {
    return new Moshi.Builder().add(Date.class, new Rfc3339DateJsonAdapter()).build();
  }

  public static final class Presence {
    public String uri;
    public Extension extension;
    public String presenceStatus;
    public String userStatus;
    public String dndStatus;
    public String dndStatusPersonal;
    public Boolean acceptCallQueueCalls;
    public String callerIdVisibility;
    public String message;
    public Boolean allowSeeMyPresence;
    public Boolean ringOnMonitoredCall;
    public Boolean pickUpCallsOnHold;
    public String telephonyStatus;
    public String cxTelephonyStatus;
    public String aggregatedTelephonyStatus;
    public String meetingStatus;
    public List<Call> activeCalls;
    public Integer totalActiveCalls;
  }

  public static final class Extension {
    public Long id;
    public String uri;
    public String extensionNumber;
  }

  public static final class Call {
    public String id;
    public String direction;
    public Boolean queueCall;
    public String from;
    public String fromName;
    public String to;
    public String toName;
    public Date startTime;
    public String telephonyStatus;
    public String sessionId;
    public String telephonySessionId;
    public String onBehalfOf;
    public String partyId;
    public String terminationType;
    public Sip sipData;
  }

  public static final class Sip {
    public String callId;
    public String toTag;
    public String fromTag;
    public String remoteUri;
    public String localUri;
    public String rcSessionId;
  }

  public static final class Page {
    public String uri;
    public List<Presence> records;
    public Navigation navigation;
    public Paging paging;
  }

  public static final class Navigation {
    public Link firstPage;
    public Link nextPage;
    public Link previousPage;
    public Link lastPage;
  }

  public static final class Link {
    public String uri;
  }

  public static final class Paging {
    public Integer page;
    public Integer perPage;
    public Integer pageStart;
    public Integer pageEnd;
    public Integer totalPages;
    public Integer totalElements;
  }

  public static final class Entry {
    public String resourceId;
    public Integer status;
    public Presence body;
  }

  public static final class Update {
    public String userStatus;
    public String dndStatus;
    public String message;
    public Boolean allowSeeMyPresence;
    public Boolean ringOnMonitoredCall;
    public Boolean pickUpCallsOnHold;
    public String callerIdVisibility;
  }
}
