package ringcentral.presence.testing;

import java.util.List;

/**
 * Situations that every app meets sooner or later. {@link SimulatedService#play} brings them about.
 *
 * <p>Scenarios can be combined. A scenario about people applies to those who exist when it is
 * played, so play {@link #THIRTY_ONE_IDS} first. {@link SimulatedService#clearOverrides} ends those
 * that say so; the others change the state of the service.
 */
public enum Scenario {
  /**
   * Every second person does not exist: {@code CMN-102}, but never for the one who is signed in.
   */
  HALF_OF_A_BATCH_NOT_FOUND {
    @Override
    void play(SimulatedService service) {
      List<String> people = service.peopleIds();
      for (int i = 1; i < people.size(); i += 2) {
        service.addMissing(people.get(i));
      }
    }
  },

  /** There are at least 31 people, one more than a request may ask for. */
  THIRTY_ONE_IDS {
    @Override
    void play(SimulatedService service) {
      service.growTo(31);
    }
  },

  /** The next request of an operation is answered with status 429 and {@code Retry-After: 1}. */
  RATE_LIMITED_ONCE {
    @Override
    void play(SimulatedService service) {
      service.next(
          SimulatedRequest::isApi,
          SimulatedResponse.error(429, "CMN-301", "Request rate exceeded")
              .header("Retry-After", "1"));
    }
  },

  /** All access tokens have expired, {@code OAU-128}; refresh tokens work. */
  TOKEN_EXPIRED {
    @Override
    void play(SimulatedService service) {
      service.expireTokens();
    }
  },

  /**
   * All sessions have ended: access tokens are refused with {@code OAU-213}, refresh tokens with
   * {@code invalid_grant}. A client with a JWT can sign in again, others need their user.
   */
  SESSION_REVOKED {
    @Override
    void play(SimulatedService service) {
      service.revokeTokens();
    }
  },

  /** Presences have the status {@code OnSafari}, which is not in the contract. */
  UNKNOWN_ENUM_VALUE {
    @Override
    void play(SimulatedService service) {
      service.setStatus("OnSafari");
    }
  },

  /**
   * A gateway answers the operations with HTML and status 502, until {@link
   * SimulatedService#clearOverrides}.
   */
  HTML_502 {
    @Override
    void play(SimulatedService service) {
      SimulatedResponse answer =
          SimulatedResponse.of(502)
              .header("Content-Type", "text/html")
              .body("<html><body><h1>502 Bad Gateway</h1></body></html>");
      service.on(SimulatedRequest::isApi, request -> answer);
    }
  },

  /**
   * The connection is closed in the middle of each answer of an operation, until {@link
   * SimulatedService#clearOverrides}.
   */
  CUT_BODY {
    @Override
    void play(SimulatedService service) {
      service.on(SimulatedRequest::isApi, request -> service.answer(request).cut());
    }
  };

  abstract void play(SimulatedService service);
}
