package ringcentral.presence.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends the handling of a request with an error answer. */
@SuppressWarnings("serial")
final class Failure extends RuntimeException {
  private final int status;
  private final String topCode;
  private final String code;
  private final @Nullable String parameter;
  private final @Nullable String permission;

  Failure(int status, String code, String message) {
    this(status, code, code, message, null, null);
  }

  private Failure(
      int status,
      String topCode,
      String code,
      String message,
      @Nullable String parameter,
      @Nullable String permission) {
    super(message, null, false, false);
    this.status = status;
    this.topCode = topCode;
    this.code = code;
    this.parameter = parameter;
    this.permission = permission;
  }

  /** An invalid value: a legacy word at the top level, the code in the details. */
  static Failure invalid(String parameter) {
    String message = "Parameter [" + parameter + "] value is invalid";
    return new Failure(400, "InvalidParameter", "CMN-101", message, parameter, null);
  }

  static Failure notFound(String parameter) {
    return notFound(404, parameter);
  }

  /** Something named in the body does not exist. */
  static Failure notFoundInBody(String parameter) {
    return notFound(400, parameter);
  }

  private static Failure notFound(int status, String parameter) {
    String message = "Resource for parameter [" + parameter + "] is not found";
    return new Failure(status, "CMN-102", "CMN-102", message, parameter, null);
  }

  static Failure forbidden(String code, String permission) {
    String message = "In order to call this API endpoint, [" + permission + "] is needed";
    return new Failure(403, code, code, message, null, permission);
  }

  static Failure tooManyIds(int limit, String parameter) {
    String message =
        "Extension Presence Info multipart request is limited to " + limit + " extensions";
    return new Failure(400, "InvalidMultipartRequest", "CMN-106", message, parameter, null);
  }

  int status() {
    return status;
  }

  /** The error object; some operations return only the details. */
  Map<String, Object> body(boolean onlyDetails) {
    Object detail = detail(code);
    if (onlyDetails) {
      return Json.object("errors", List.of(detail));
    }
    Map<String, Object> body = detail(topCode);
    body.put("errors", List.of(detail));
    return body;
  }

  private Map<String, Object> detail(String code) {
    return Json.object(
        "errorCode", code,
        "message", getMessage(),
        "parameterName", parameter,
        "permissionName", permission);
  }
}
