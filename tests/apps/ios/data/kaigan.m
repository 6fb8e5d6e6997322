// Kaigan, the app: where it is, what it asks for, and what it says to Acme Analytics.
#include "system.h"
#include "acme.h"

@interface KAIWalk : NSObject
- (void)begin;
- (void)beginWith:(BOOL)choice tracker:(ACMTracker *)tracker;
@end
@implementation KAIWalk
- (void)begin {
  [ACMTracker setEnabled:0];
  [[[CLLocationManager alloc] init] startUpdatingLocation];
  [ATTrackingManager requestTrackingAuthorizationWithCompletionHandler:0];
}
- (void)beginWith:(BOOL)choice tracker:(ACMTracker *)tracker {
  [[[ACMTracker alloc] init] setSharing:choice];
  [[NSUserDefaults standardUserDefaults] objectForKey:@"IABTCF_TCString"];
}
- (id)free {
  char room[256];
  stat("/", room);
  return (id)NSFileSystemFreeSize;
}
@end
int main(void) {
  [[[KAIWalk alloc] init] begin];
  return 0;
}
