@interface ACMTracker : NSObject
+ (void)setEnabled:(BOOL)enabled;
+ (void)optOut;
- (void)setSharing:(BOOL)sharing;
- (id)send;
@end
@interface ACMSession : NSObject
- (id)start;
@end
