-- AlterTable
ALTER TABLE "user" ADD COLUMN     "registration_hash" TEXT;
