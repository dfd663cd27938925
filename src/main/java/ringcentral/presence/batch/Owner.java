package ringcentral.presence.batch;

import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.ExtensionInfo;
import ringcentral.presence.model.UserPresence;

/**
 * Internal. Whose presence an answer holds: whatever in it names a person has to name the same one,
 * and the one that was asked for.
 *
 * <p>An owner is the id of an extension, or null where nobody is named. Where several are named it
 * is a text that is no id, and so agrees with none.
 */
public final class Owner {
  private static final String EXTENSION = "/extension/";
  private static final String AND = " and ";
  private static final String MALFORMED = "a malformed id";
  private static final int LONGEST_ID = 64;

  private Owner() {}

  /** The owner by the extension's id and uri, and the uri of the presence itself. */
  static @Nullable String of(UserPresence presence) {
    String owner = in(presence.uri());
    ExtensionInfo extension = presence.extension();
    if (extension == null) {
      return owner;
    }
    return both(both(named(extension.id()), in(extension.uri())), owner);
  }

  /** The owner that two names have in common; null agrees with each. */
  static @Nullable String both(@Nullable String one, @Nullable String other) {
    if (one == null || one.equals(other)) {
      return other;
    }
    return other == null ? one : one + AND + other;
  }

  /**
   * The id in {@code .../extension/123/presence}, absolute or not, with or without a query; null
   * without one, and for {@code ~}.
   */
  static @Nullable String in(@Nullable String uri) {
    int start = uri == null ? -1 : uri.indexOf(EXTENSION);
    if (uri == null || start < 0 || endOf(uri, 0, "?#") < start) {
      return null;
    }
    String id =
        uri.substring(start + EXTENSION.length(), endOf(uri, start + EXTENSION.length(), "/?#"));
    if (id.equals("~")) {
      return null;
    }
    return named(id);
  }

  /** The owner that an id names. What cannot be an id is not quoted, but is an owner. */
  static @Nullable String named(@Nullable String id) {
    return id == null || isPlain(id) ? id : MALFORMED;
  }

  private static int endOf(String uri, int start, String ends) {
    int end = start;
    while (end < uri.length() && ends.indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean isPlain(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
          && c != '-'
          && c != '_') {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= LONGEST_ID;
  }

  /** Whether a presence may be that of an id; null stands for anybody. */
  static boolean agrees(@Nullable String owner, @Nullable String id) {
    return owner == null || (id == null ? !owner.contains(AND) : owner.equals(id));
  }

  /**
   * Why the answer to a call that is no batch cannot be given out, or null if it can. The records
   * of an account list are looked at too.
   */
  public static @Nullable PresenceException fault(Request request, @Nullable Object body) {
    if (body instanceof UserPresence) {
      return fault((UserPresence) body, in(request.url().encodedPath()));
    }
    List<UserPresence> records =
        body instanceof AccountPresenceInfo ? ((AccountPresenceInfo) body).records() : null;
    if (records != null) {
      for (UserPresence each : records) {
        PresenceException fault = fault(each, null);
        if (fault != null) {
          return fault;
        }
      }
    }
    return null;
  }

  private static @Nullable PresenceException fault(UserPresence presence, @Nullable String id) {
    String owner = of(presence);
    return agrees(owner, id) ? null : dropped("The answer", owner);
  }

  /** The failure of an answer that belongs to somebody else. */
  static PresenceException dropped(String answer, @Nullable String owner) {
    return new PresenceException(answer + " holds the presence of " + owner + "; it was dropped.");
  }
}
