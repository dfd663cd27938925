/** Speed and size beside other clients and JSON libraries; run by the profile {@code bench}. */
package ringcentral.presence.bench;
